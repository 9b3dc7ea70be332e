-- ends the transaction where a statement finds what must not be; the caller knows the rule by its name
create function forbid(rule text, found text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'ATH01', message = rule, detail = found;
end
$$;
