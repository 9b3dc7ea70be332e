-- one that waits may have begun before and given its instruments back, and may be paused
alter table waiting add column begun boolean not null default false;
alter table waiting add column paused boolean not null default false;
