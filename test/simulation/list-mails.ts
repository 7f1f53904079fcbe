/** Prints the list of the mails in a `mails.jsonl`. */
import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { mailList } from './mail-list.ts';

const [, , file = ''] = argv;
stdout.write(
  mailList(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ),
);
