declare module 'dynalite' {
  import type { Server } from 'node:http';

  /**
   * A DynamoDB for one machine.
   * @param createTableMs how long a new table takes to become active
   * @param path the folder that keeps it; without one it lives in memory
   */
  export default function dynalite(options: {
    readonly createTableMs: number;
    readonly path?: string | undefined;
  }): Server;
}
