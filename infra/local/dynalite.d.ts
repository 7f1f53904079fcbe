declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB that lives in memory. @param createTableMs how long a new table takes to become active */
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
