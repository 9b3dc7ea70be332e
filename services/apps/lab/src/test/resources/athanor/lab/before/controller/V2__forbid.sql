-- ends the transaction where a statement finds what must not be (plpgsql has a variable "found" of its own); the caller knows the rule by its name
create function forbid(rule text, what text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'ATH01', message = rule, detail = what;
end
$$;
