/** Somebody in the head of a mail. */
export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

/** A mail as it is written, before it is put into an envelope. */
export interface WrittenMail {
  readonly to: Mailbox;
  readonly replyTo?: Mailbox | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
