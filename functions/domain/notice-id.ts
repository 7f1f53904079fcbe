/**
 * `kind/cycle/type/recipient`, a type with editions as `type.edition`: within its contract, the identity of a notice. It
 * is sent once, whatever is repeated.
 */
export type NoticeId = string;
