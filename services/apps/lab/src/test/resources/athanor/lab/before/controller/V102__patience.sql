-- how many experiments have begun, and at how many the patience of one that waits ends
alter table desk add column begun bigint not null default 0;
alter table waiting add column due bigint not null default 0;
