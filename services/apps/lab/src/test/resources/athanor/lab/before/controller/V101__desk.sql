-- counts the changes of reservation and waiting, so that a process knows whether what it remembers of them is the last
create table desk (
  id      int    primary key check (id = 1),
  version bigint not null
);

insert into desk (id, version) values (1, 0);
