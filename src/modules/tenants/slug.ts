/** Names that stand for the platform itself, for mail and web conventions (RFC 2142, RFC 8552 labels), or would confuse people. */
const reserved = new Set(
  `abuse account accounts admin administrator api app apps assets auth autoconfig autodiscover beta billing blog cdn cname collab
   console dashboard demo dev dns docs email example faq files ftp graphql help home hostmaster imap info internal invalid ipv4 ipv6
   localhost login logout mail master media metrics mobile mx news newsletter noc notifications ns ns1 ns2 null oauth official
   operator payments platform pop pop3 postmaster preview private public register robots root rowhouse sales search secure security
   shop sign-in sign-up signin signup sitemap smtp ssl staging static stats status studio support sysadmin system team tenant
   tenants test tls undefined usenet users uucp verify webmail webmaster wiki workspace wpad www www1 www2`
    .split(/\s+/)
    .filter(Boolean),
);

const slugMin = 3;
const slugMax = 40;

/** Why a slug cannot be an address, in a sentence; undefined when its form is right. Whether it is free is another question. */
export function faultOfSlug(slug: string): string | undefined {
  if (slug.length < slugMin) return `must have at least ${slugMin} characters`;
  if (slug.length > slugMax) return `must have at most ${slugMax} characters`;
  if (!/^[a-z0-9-]+$/.test(slug)) return 'may hold only the letters a to z, digits and dashes';
  if (!/^[a-z0-9].*[a-z0-9]$/.test(slug)) return 'must begin and end with a letter or a digit';
  if (slug.includes('--')) return 'must not hold two dashes in a row';
  if (/^\d+$/.test(slug)) return 'must not be a number only';
  if (reserved.has(slug) || reserved.has(slug.replaceAll('-', '')) || isReservedLookalike(slug))
    return 'is a name we keep for ourselves';
  return undefined;
}

/**
 * The slug as an eye may mistake it: signs that look alike become one (after Unicode's confusables, reduced to the letters
 * a slug may hold), dashes go. Two tenants never share a skeleton.
 */
export function skeletonOf(slug: string): string {
  return slug
    .replaceAll('-', '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[01358]/g, (digit) => lookalikes[digit]!)
    .replaceAll('i', 'l');
}

const lookalikes: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '5': 's', '8': 'b' };

/** A slug made from a name in any script that Unicode can take apart: "Café Zürich" gives `cafe-zurich`. May be empty. */
export function slugFrom(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugMax - 4)
    .replace(/^-+|-+$/g, '');
}

/** Slugs to try, best first, for a name whose own slug is not to be had. */
export function candidatesFor(name: string): string[] {
  const base = slugFrom(name) || 'my-workspace';
  return [base, `${base}-studio`, `${base}-hq`, ...Array.from({ length: 20 }, (_, index) => `${base}-${index + 2}`)].filter(
    (slug) => !faultOfSlug(slug),
  );
}

const reservedSkeletons = new Set([...reserved].filter((name) => name.length > 4).map(skeletonOf));

function isReservedLookalike(slug: string): boolean {
  return reservedSkeletons.has(skeletonOf(slug));
}
