/** Why work is put off without anything having failed. */

/**
 * What cannot be done at this moment and, without anybody's doing, can be minutes later: the message goes back to its
 * queue as any other that was not worked on, and is not counted as failed.
 */
export class NotYet extends Error {}
