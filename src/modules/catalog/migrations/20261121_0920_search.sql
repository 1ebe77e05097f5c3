-- What products are found by. Full-text and trigram operators are not leakproof, so under row-level security they reach no index:
-- one function asks them with its owner's rights, names the tenant itself, and returns ids that are read again under the wall.
create extension if not exists btree_gin;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- A product's words, written in the transaction that changes it. Beside words the vectors hold what is filtered by, so that one
-- index answers both: `#mug1` is a SKU or barcode without its signs, `=active` the status, `=featured`, `=` and a category's id,
-- `$37` a step of prices, `@windsorchair` the whole name. Every sixteenth product has its words a second time as `~chair`: a thin
-- index in the index, by which a word that stands in ten thousand products costs what one does that stands in a few hundred.
create table catalog_search (
  tenant_id uuid not null,
  product_id uuid not null,
  -- Name and numbers weigh A, options and categories B.
  title tsvector not null,
  -- The title, the short description (C) and the text of the description (D).
  document tsvector not null,
  name text collate "C" not null,
  price_from_minor bigint,
  price_to_minor bigint,
  primary key (tenant_id, product_id),
  foreign key (tenant_id, product_id) references catalog_product (tenant_id, id) on delete cascade
);
create index catalog_search_words on catalog_search using gin (tenant_id, title, document);
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

-- Products of the tenant of the transaction that have all the words and pass the filters; when fewer than twenty do, also those
-- where the last word is the beginning of one; when fewer than three do, also those with words spelled nearly so. By relevance: a
-- number that is asked for, the whole name, then words of the title by their weight, then
-- words of the description, newest first. At most 200 are ranked and no
-- more are found, those among every sixteenth product first: of words that stand everywhere some are left out. Sorted otherwise
-- nothing is: up to 1,000 matches are sorted, more are met on the way along the order's index. `filter` and `loose` are of the
-- words `=…` and `$…` above, `loose` what most products are, where no index helps; `after_…` are the last row's values; `score` is
-- the relevance.
create function catalog_search_products(
  words text[], config regconfig, code text, filter text, loose text, price_low bigint, price_high bigint,
  sort text, after_value text, after_id uuid, take int
) returns table (product_id uuid, score int)
language plpgsql stable security definer rows 30 set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set client_min_messages = warning set pg_trgm.similarity_threshold = 0.2 as $$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  low constant bigint := coalesce(price_low, -1);
  high constant bigint := coalesce(price_high, 9223372036854775807);
  filtered constant tsquery := filter::tsquery;
  loosely constant tsquery := loose::tsquery;
  most constant int := 200;
  thin constant text := '''([^'']+)''';
  form text;
  whole tsquery;
  begun tsquery;
  near tsquery;
  asked tsquery;
  part tsquery;
  likes tsquery;
  ids uuid[] := '{}';
  scores int[] := '{}';
  many boolean := false;
  corrected boolean;
  before int;
begin
  for place in 1 .. cardinality(words) loop
    part := to_tsquery('simple', words[place]);
    likes := to_tsquery(config, words[place]);
    if likes <> part and numnode(likes) > 0 then part := part || likes; end if;
    whole := coalesce(whole && part, part);
    -- Every second product has a word that begins with one or two given letters.
    form := case when place = cardinality(words) and words[place] ~ '[^a-z0-9]|...' then words[place] || ':*' else words[place] end;
    likes := to_tsquery(config, form);
    part := to_tsquery('simple', form);
    if likes <> part and numnode(likes) > 0 then part := part || likes; end if;
    begun := coalesce(begun && part, part);
  end loop;

  -- A materialized part is planned for all its rows, so by the index of words, and read only as far as the limit asks.
  if sort = 'relevance' then
    for tier in reverse 7 .. 6 loop
      with matching as materialized (
        select s.product_id from catalog_search s
        where s.tenant_id = tenant and s.title @@ (quote_literal(case tier when 7 then '#' else '@' end || code)::tsquery && filtered)
          and (numnode(loosely) = 0 or ts_match_vq(s.title, loosely))
          and coalesce(s.price_to_minor, -1) >= low and coalesce(s.price_from_minor, 9223372036854775807) <= high
      ), best as (select * from matching m where m.product_id <> all (ids) limit 20)
      select ids || array_agg(b.product_id), scores || array_agg(tier * 1000000) into ids, scores from best b;
    end loop;
  else
    foreach asked in array array[regexp_replace(whole::text, thin, '''~\1''', 'g')::tsquery, whole, begun] loop
      with matching as materialized (
        select s.product_id from catalog_search s
        where s.tenant_id = tenant and s.document @@ (asked && filtered) and (numnode(loosely) = 0 or ts_match_vq(s.title, loosely))
          and coalesce(s.price_to_minor, -1) >= low and coalesce(s.price_from_minor, 9223372036854775807) <= high
      ) select coalesce(array_agg(m.product_id), '{}') into ids from (select * from matching limit 1001) m;
      many := cardinality(ids) > case when asked = whole or asked = begun then 1000 else 125 end;
      exit when many or asked = whole and cardinality(ids) >= 20;
    end loop;
  end if;

  for tier in reverse 5 .. 0 loop
    -- Who asked for a number that there is means that one, or one in a title.
    exit when tier < 5 and scores[1] >= 7000000 or cardinality(ids) >= case tier when 5 then most when 4 then most when 3 then 20 when 2 then most else 3 end;
    -- Nothing of a lower tier comes before what is found: the page may be full.
    exit when sort = 'relevance' and take <= (select count(*) from unnest(ids, scores) as u (id, score)
      where after_id is null or (u.score, u.id) < (after_value::int, after_id));
    continue when sort <> 'relevance' and tier > 0 or tier in (3, 2) and begun = whole;
    if tier = 1 or tier = 0 and sort <> 'relevance' then
      near := null;
      corrected := false;
      for place in 1 .. cardinality(words) loop
        form := case when place = cardinality(words) and words[place] ~ '[^a-z0-9]|...' then words[place] || ':*' else words[place] end;
        part := to_tsquery('simple', form);
        -- A word that stands in a title is spelled right; four letters have too few trigrams.
        if length(words[place]) between 5 and 30
          and not exists (select from catalog_search_word v where v.tenant_id = tenant and v.word = words[place]) then
          select string_agg(quote_literal(w.word), '|')::tsquery into likes from (
            select v.word from catalog_search_word v
            where v.tenant_id = tenant and v.word % words[place]
              and levenshtein(v.word, words[place]) <= case when length(words[place]) > 8 then 3 else 2 end
            order by levenshtein(v.word, words[place]), similarity(v.word, words[place]) desc, v.word limit 3
          ) w;
          corrected := corrected or likes is not null;
          part := coalesce(part || likes, part);
        end if;
        near := coalesce(near && part, part);
      end loop;
      exit when not corrected;
    end if;
    asked := case when tier > 3 then whole when tier < 2 then near else begun end;
    foreach part in array array[regexp_replace(asked::text, thin, '''~\1''', 'g')::tsquery, asked] loop
      exit when cardinality(ids) >= most;
      before := cardinality(ids);
      if tier in (5, 3, 1) then
        with matching as materialized (
          select s.product_id, s.title from catalog_search s
          where s.tenant_id = tenant and s.title @@ (part && filtered) and (numnode(loosely) = 0 or ts_match_vq(s.title, loosely))
            and coalesce(s.price_to_minor, -1) >= low and coalesce(s.price_from_minor, 9223372036854775807) <= high
        ), best as (select * from matching m where m.product_id <> all (ids) limit most - cardinality(ids))
        select ids || array_agg(b.product_id), scores || array_agg(tier * 1000000 + (ts_rank(b.title, asked, 1) * 499999)::int)
        into ids, scores from best b;
      else
        with matching as materialized (
          select s.product_id from catalog_search s
          where s.tenant_id = tenant and s.document @@ (part && filtered) and (numnode(loosely) = 0 or ts_match_vq(s.title, loosely))
            and coalesce(s.price_to_minor, -1) >= low and coalesce(s.price_from_minor, 9223372036854775807) <= high
        ), best as (select * from matching m where m.product_id <> all (ids) limit most - cardinality(ids))
        select ids || array_agg(b.product_id), scores || array_agg(tier * 1000000)
        into ids, scores from best b;
      end if;
      -- Sixty in a sixteenth are a thousand in all: enough for the first pages.
      if part <> asked and cardinality(ids) >= before + 60 then
        scores := array(select u.score + case when u.place > before then 500000 else 0 end
          from unnest(scores) with ordinality as u (score, place) order by u.place);
        exit when sort = 'relevance' and take <= (select count(*) from unnest(ids, scores) as u (id, score)
          where after_id is null or (u.score, u.id) < (after_value::int, after_id));
      end if;
    end loop;
  end loop;

  if sort = 'relevance' then
    return query select u.id, u.score from unnest(ids, scores) as u (id, score)
      where after_id is null or (u.score, u.id) < (after_value::int, after_id)
      order by u.score desc, u.id desc limit take;
    return;
  end if;

  -- Written as a function, the match is no condition for the index of words, and the order's index leads.
  return query execute format(
    $query$with found as %s (
      select s.product_id, s.name, s.price_from_minor from catalog_search s where s.tenant_id = $1 and %s
    ) select s.product_id, 0 from found s where %s order by %s limit $8$query$,
    case when many then 'not materialized' else 'materialized' end,
    case when many then 'ts_match_vq(s.document, $2) and coalesce(s.price_to_minor, -1) >= $4 and coalesce(s.price_from_minor, 9223372036854775807) <= $5'
      else 's.product_id = any ($3)' end,
    case sort
      when 'name' then '($7 is null or (s.name, s.product_id) > ($6, $7))'
      when 'price' then 's.price_from_minor is not null and ($7 is null or (s.price_from_minor, s.product_id) > ($6::bigint, $7))'
      when '-price' then 's.price_from_minor is not null and ($7 is null or (s.price_from_minor, s.product_id) < ($6::bigint, $7))'
      else '($7 is null or s.product_id < $7)' end,
    case sort
      when 'name' then 's.name, s.product_id'
      when 'price' then 's.price_from_minor, s.product_id'
      when '-price' then 's.price_from_minor desc, s.product_id desc'
      else 's.product_id desc' end
  ) using tenant, case when many and asked = begun then begun else whole end && filtered && loosely, ids, low, high, after_value, after_id, take;
end $$;
revoke execute on function catalog_search_products from public;
grant execute on function catalog_search_products to rowhouse_app;
alter function catalog_search_products owner to rowhouse_search;
