create table reservation (
  instrument text primary key,
  experiment uuid not null,
  campaign   text not null
);

create table waiting (
  experiment uuid   primary key,
  position   bigint generated always as identity,
  campaign   text   not null,
  plan       text   not null
);
