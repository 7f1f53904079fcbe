/**
 * E-mail addresses as people give them, and as they go onto the wire. Japanese phones were given addresses with a dot
 * at either end or several in a row; there these stand in quotes, for the mail service refuses them bare
 * (docs/decisions/0030-addresses-of-japanese-phones.md).
 */

/** What a local part is made of without quotes (RFC 5322 atext), with dots anywhere. */
const LOCAL = String.raw`[A-Za-z0-9.!#$%&'*+/=?^_\x60{|}~-]+`;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const TOP_LEVEL = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])';

/**
 * An address: signs of RFC 5322 and dots before the `@`, in quotes or not, and a domain of ASCII letters after it. No
 * sign of it ends a header, a quoted text or an angle bracket.
 */
export const EMAIL_ADDRESS = new RegExp(`^(?:${LOCAL}|"${LOCAL}")@(?:${LABEL}\\.)+${TOP_LEVEL}$`);

/** Atoms with single dots between them, which need no quotes. */
const DOT_ATOM = /^[^.@"\s]+(?:\.[^.@"\s]+)*$/;

/**
 * The address without quotes, by which one mailbox is known however it was written.
 * @param address any text; what is no address in quotes stays as it is
 */
export function bareAddress(address: string): string {
  const [, local, domain] = /^"([^"\\\s]+)"(@[^@]+)$/.exec(address) ?? [];
  return local === undefined ? address : `${local}${domain}`;
}

/** The address as RFC 5321 wants it: in quotes where its dots need them, and only there. */
export function addressOnTheWire(address: string): string {
  const bare = bareAddress(address);
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, at);
  return DOT_ATOM.test(local) ? bare : `"${local}"${bare.slice(at)}`;
}

/** The address as a `mailto:` URI names it, without the scheme (RFC 6068). */
export function addressInUri(address: string): string {
  // The signs that a URI may hold bare stay so: some calendars compare attendees by the text.
  return encodeURIComponent(addressOnTheWire(address)).replace(/%(?:40|24|2B)/g, decodeURIComponent);
}
