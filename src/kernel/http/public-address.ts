import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is not the public internet: IANA's special-purpose registry for IPv4 (RFC 6890), multicast and what is reserved. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Azure's own services answer its machines here.
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only this is given out for the public internet: mapped, local, unique-local, multicast and NAT64 addresses lie outside it. */
const global = '2000::/3';
/** Special within it: protocols such as Teredo, documentation, and 6to4, which holds an IPv4 address of anybody's choice. */
const specialInGlobal = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocked4 = listOf(special, 'ipv4');
const global6 = listOf([global], 'ipv6');
const blocked6 = listOf(specialInGlobal, 'ipv6');

/** Whether an IP address is one of the public internet: never this machine, its network or a cloud's inner services. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blocked4.check(address, 'ipv4');
  // A zone (`fe80::1%eth0`) exists on local links only.
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/');
    list.addSubnet(address!, Number(bits), family);
  }
  return list;
}
