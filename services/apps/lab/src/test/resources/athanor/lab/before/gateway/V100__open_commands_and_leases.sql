-- commands that have not ended, so that finding them does not fold the whole history
create table open_command (
  command    uuid   primary key,
  position   bigint generated always as identity,
  instrument text   not null
);

create index open_command_of_instrument on open_command (instrument, position);

-- who may drive an instrument, on the clock of the database; held is the latch that stops new starts
create table lease (
  instrument text        primary key,
  epoch      bigint      not null,
  holder     text        not null,
  expires_at timestamptz not null,
  held       text
);
