-- What products are found by. Full-text and trigram operators are not leakproof, so under row-level security they reach no index:
-- one function asks them with its owner's rights, names the tenant itself, and returns ids that are read again under the wall.
create extension if not exists btree_gin;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- A product's words, written in the transaction that changes it. Beside words the vector holds what is filtered by, so that one
-- index answers both: `chair` stands anywhere, `^chair` in the title, `#mug1` is a SKU or barcode without its signs, `=draft` the
-- status, `=featured`, `=` and a category's id, `$37` a step of prices, `@windsorchair` the whole name. Every sixteenth product has
-- its words a second time as `~chair` and `~^chair`: a thin index in the index, by which a word that stands in ten thousand products
-- costs what one does that stands in a few hundred. Each begins with its tenant's mark, so that the index need not ask for the
-- tenant beside the word, which takes four times as long: a list of all its products to walk through.
create table catalog_search (
  tenant_id uuid not null,
  product_id uuid not null,
  words tsvector not null,
  -- To rank by: name and numbers weigh A, options and categories B.
  title tsvector not null,
  -- Most products are, so that no index helps.
  active boolean not null,
  name text collate "C" not null,
  price_from_minor bigint,
  price_to_minor bigint,
  -- Makes every row long enough for PostgreSQL to put its words elsewhere, where a search that has found them by the index need not read
  -- them: what it does read is a tenth and stays in memory. Compressed it takes forty bytes.
  filler text not null default repeat(' ', 2048) check (filler = repeat(' ', 2048)),
  primary key (tenant_id, product_id),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade
) with (toast_tuple_target = 640);
alter table catalog_search alter words set storage external;
create index catalog_search_words on catalog_search using gin (words);
create index catalog_search_name on catalog_search (tenant_id, name, product_id);
create index catalog_search_price on catalog_search (tenant_id, price_from_minor, product_id);
select rowhouse_wall('catalog_search');

-- Every word that stands in a title, to put typos right by. One that is no longer used stays: it finds nothing.
create table catalog_search_word (
  tenant_id uuid not null,
  word text collate "C" not null,
  primary key (tenant_id, word)
);
create index catalog_search_word_similar on catalog_search_word using gin (tenant_id, word gin_trgm_ops);
select rowhouse_wall('catalog_search_word', 'select, insert');

create index catalog_product_name on catalog_product (tenant_id, name collate "C", id);
create index catalog_product_featured on catalog_product (tenant_id, featured, id);

grant select on catalog_search, catalog_search_word to rowhouse_search;

-- What a tenant's words begin with: 24 random bits of its id. Two tenants may share them, so that rows name the tenant too.
create function catalog_search_mark(tenant uuid) returns text language sql immutable parallel safe
return translate(encode(substr(uuid_send(tenant), 14, 3), 'base64'), '+/', '-_');

-- A query with a sign in front of each of its words.
create function catalog_search_marked(query tsquery, sign text) returns tsquery language sql immutable parallel safe
return regexp_replace(query::text, '''([^'']+)''', '''' || sign || '\1''', 'g')::tsquery;

-- One word as it stands or in another form of it (`chairs` for `chair`); `form` may end in `:*`.
create function catalog_search_part(form text, config regconfig) returns tsquery
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  plain constant tsquery := to_tsquery('simple', form);
  stem constant tsquery := to_tsquery(config, form);
begin
  return case when numnode(stem) = 0 or stem = plain then plain else plain || stem end;
end $$;

-- All the words. `nearly` is `whole`, or `begun`: the last may be the beginning of a word, or `corrected`: so, and beside a word that
-- stands in no title those spelled nearly like it; null when that changes nothing.
create function catalog_search_query(tenant uuid, words text[], config regconfig, nearly text) returns tsquery
language plpgsql stable set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.3 as $$
declare
  query tsquery;
  part tsquery;
  likes tsquery;
  corrected boolean := false;
begin
  for place in 1 .. cardinality(words) loop
    -- Every second product has a word that begins with one or two given letters.
    part := catalog_search_part(words[place] || case
      when nearly <> 'whole' and place = cardinality(words) and words[place] ~ '[^a-z0-9]|...' then ':*' else '' end, config);
    -- Four letters have too few trigrams.
    if nearly = 'corrected' and length(words[place]) between 5 and 30
      and not exists (select from catalog_search_word v where v.tenant_id = tenant and v.word = words[place]) then
      -- Two letters the wrong way round leave a word of five a fifth of its trigrams, one of seven a third.
      perform set_config('pg_trgm.similarity_threshold', case when length(words[place]) < 7 then '0.2' else '0.3' end, true);
      select string_agg(quote_literal(w.word), '|')::tsquery into likes from (
        select v.word from catalog_search_word v
        where v.tenant_id = tenant and v.word % words[place]
          and levenshtein(v.word, words[place]) <= case when length(words[place]) > 8 then 3 else 2 end
        order by levenshtein(v.word, words[place]), similarity(v.word, words[place]) desc, v.word limit 3
      ) w;
      corrected := corrected or likes is not null;
      part := coalesce(part || likes, part);
    end if;
    query := coalesce(query && part, part);
  end loop;
  return case when nearly <> 'corrected' or corrected then query end;
end $$;

-- Products of the tenant of the transaction that have all the words and pass the filters, by relevance: a number that is asked for,
-- the whole name, words of the title by their weight, words of the description, newest first. When fewer than twenty are found, also
-- those where the last word is the beginning of one; when fewer than three are, also those with words spelled nearly so. At most 200
-- are found, those among every sixteenth product first: of words that stand everywhere some are left out. `filter` is of the words
-- `=…` and `$…` above; `after_…` are the last row's values.
create function catalog_search_ranked(
  words text[], config regconfig, code text, filter text, active_only boolean, price_low bigint, price_high bigint, after_score int, after_id uuid, take int
) returns table (product_id uuid, score int)
language plpgsql stable security definer rows 30 set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set client_min_messages = warning as $$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  mark constant text := catalog_search_mark(tenant);
  low constant bigint := coalesce(price_low, -1);
  high constant bigint := coalesce(price_high, 9223372036854775807);
  filtered constant tsquery := catalog_search_marked(filter::tsquery, mark);
  whole constant tsquery := catalog_search_query(tenant, words, config, 'whole');
  begun constant tsquery := catalog_search_query(tenant, words, config, 'begun');
  most constant int := 200;
  asked tsquery;
  part tsquery;
  sign text;
  ids uuid[] := '{}';
  scores int[] := '{}';
  before int;
begin
  for tier in reverse 7 .. 0 loop
    -- Who asked for a number that there is means that one, or one in a title.
    exit when tier < 5 and scores[1] >= 7000000
      or tier < 6 and cardinality(ids) >= case when tier in (5, 4, 2) then most when tier = 3 then 20 else 3 end;
    -- Nothing of a lower tier comes before what is found: the page may be full.
    exit when tier < 6 and take <= (select count(*) from unnest(ids, scores) as u (id, score)
      where after_id is null or (u.score, u.id) < (after_score, after_id));
    continue when tier in (3, 2) and begun = whole;
    asked := case when tier > 5 then '' when tier > 3 then whole when tier > 1 then begun
      when tier = 1 then catalog_search_query(tenant, words, config, 'corrected') else asked end;
    exit when asked is null;
    foreach sign in array case when tier = 7 then array['#'] when tier = 6 then array['@'] when tier in (5, 3, 1) then array['~^', '^']
      else array['~', ''] end loop
      exit when cardinality(ids) >= most;
      before := cardinality(ids);
      part := case when tier > 5 then quote_literal(mark || sign || code)::tsquery else catalog_search_marked(asked, mark || sign) end;
      -- A materialized part is planned for all its rows, so by the index of words, and read only as far as the limit asks. Said as
      -- `is true`, the tenant is no reason to walk along another index.
      with matching as materialized (
        select s.product_id, s.title from catalog_search s
        where (s.tenant_id = tenant) is true and s.words @@ (part && filtered) and (s.active or not active_only)
          and coalesce(s.price_to_minor, -1) >= low and coalesce(s.price_from_minor, 9223372036854775807) <= high
      ), best as (
        select m.product_id, case when tier in (5, 3, 1) then (ts_rank(m.title, asked, 1) * 499999)::int else 0 end as rank from matching m
        where m.product_id <> all (ids) limit case when tier > 5 then 20 else most - before end
      ) select ids || array_agg(b.product_id), scores || array_agg(tier * 1000000 + b.rank) into ids, scores from best b;
      -- Sixty in a sixteenth are a thousand in all: enough for the first pages.
      if sign like '~%' and cardinality(ids) >= before + 60 then
        scores := scores[:before] || array(select rank + 500000 from unnest(scores[before + 1:]) rank);
        exit when take <= (select count(*) from unnest(ids, scores) as u (id, score)
          where after_id is null or (u.score, u.id) < (after_score, after_id));
      end if;
    end loop;
  end loop;
  return query select u.id, u.score from unnest(ids, scores) as u (id, score)
    where after_id is null or (u.score, u.id) < (after_score, after_id)
    order by u.score desc, u.id desc limit take;
end $$;

-- The same products sorted by `name`, `price`, `-price` or `newest`, without relevance: the words where they stand, then as the
-- beginning of one, then corrected. Some 2,000 matches are sorted; more are met on the way along the order's index.
create function catalog_search_sorted(
  words text[], config regconfig, filter text, active_only boolean, price_low bigint, price_high bigint, sort text, after_value text, after_id uuid, take int
) returns table (product_id uuid, score int)
language plpgsql stable security definer rows 30 set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set client_min_messages = warning as $$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  mark constant text := catalog_search_mark(tenant);
  low constant bigint := coalesce(price_low, -1);
  high constant bigint := coalesce(price_high, 9223372036854775807);
  filtered constant tsquery := catalog_search_marked(filter::tsquery, mark);
  passes constant text := '(s.active or not $3) and coalesce(s.price_to_minor, -1) >= $4 and coalesce(s.price_from_minor, 9223372036854775807) <= $5';
  follows constant text := case sort
    when 'name' then '($7 is null or (s.name, s.product_id) > ($6, $7))'
    when 'price' then 's.price_from_minor is not null and ($7 is null or (s.price_from_minor, s.product_id) > ($6::bigint, $7))'
    when '-price' then 's.price_from_minor is not null and ($7 is null or (s.price_from_minor, s.product_id) < ($6::bigint, $7))'
    else '($7 is null or s.product_id < $7)' end;
  ordered constant text := case sort
    when 'name' then 's.name, s.product_id'
    when 'price' then 's.price_from_minor, s.product_id'
    when '-price' then 's.price_from_minor desc, s.product_id desc'
    else 's.product_id desc' end;
  nearly text;
  words_asked tsquery;
  asked tsquery;
  found int;
  ids uuid[];
begin
  foreach nearly in array array['whole', 'begun', 'corrected'] loop
    words_asked := catalog_search_query(tenant, words, config, nearly);
    exit when words_asked is null;
    asked := catalog_search_marked(words_asked, mark) && filtered;
    select count(*) into found from (
      select from catalog_search s
      where (s.tenant_id = tenant) is true and s.words @@ (catalog_search_marked(words_asked, mark || '~') && filtered) limit 126
    ) thin;
    if found > 125 then
      -- Written as a function, the match is no condition for the index of words, and the order's index leads.
      return query execute format(
        'select s.product_id, 0 from catalog_search s where s.tenant_id = $1 and ts_match_vq(s.words, $2) and %s and %s order by %s limit $8', passes, follows, ordered)
        using tenant, asked, active_only, low, high, after_value, after_id, take;
      return;
    end if;
    execute format(
      'with matching as materialized (
         select s.product_id, s.name, s.price_from_minor from catalog_search s where (s.tenant_id = $1) is true and s.words @@ $2 and %s
       ) select (select count(*) from matching), array(select s.product_id from matching s where %s order by %s limit $8)', passes, follows, ordered)
      into found, ids using tenant, asked, active_only, low, high, after_value, after_id, take;
    exit when found >= case nearly when 'whole' then 20 else 3 end;
  end loop;
  return query select id, 0 from unnest(ids) id;
end $$;

revoke execute on function catalog_search_ranked, catalog_search_sorted from public;
grant execute on function catalog_search_ranked, catalog_search_sorted to rowhouse_app;
alter function catalog_search_ranked owner to rowhouse_search;
alter function catalog_search_sorted owner to rowhouse_search;
