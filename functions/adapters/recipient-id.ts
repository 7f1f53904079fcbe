import { createHash } from 'node:crypto';
import type { RecipientId } from '../domain/contract.ts';
import { bareAddress } from './email-address.ts';

/** What stands for an address where it must not appear. Spellings that differ in case or in quotes are one recipient. */
export function addressId(email: string): RecipientId {
  return fingerprint(bareAddress(email).toLowerCase());
}

/** A short text that is the same for the same content and says nothing of it. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
