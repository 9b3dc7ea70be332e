create table journal (
  position     bigint generated always as identity primary key,
  event_id     uuid        not null unique,
  stream       text        not null,
  version      int         not null,
  topic        text,
  record_key   text        not null,
  type         text        not null,
  payload      text        not null,
  headers      text        not null,
  recorded_at  timestamptz not null,
  published_at timestamptz,
  unique (stream, version)
);

create index journal_unpublished on journal (position) where published_at is null and topic is not null;

create table inbox (
  consumer   text        not null,
  event_id   uuid        not null,
  handled_at timestamptz not null,
  primary key (consumer, event_id)
);
