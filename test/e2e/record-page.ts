/** Follows the links of staff mails on the emulator. */
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Asks for the page of a link exactly as the mail has it. Its name, `<api>.execute-api.127.0.0.1`, is one that no name
 * server knows: it stands in the request, which goes to the emulator itself.
 *
 * @param form what is posted; without it the page is only looked at
 */
export async function follow(link: string, form?: Readonly<Record<string, string>>): Promise<Answer> {
  // By hand, as a name that ends in a number is no URL to `URL`.
  const [, host = '', port, path] = link.match(/^http:\/\/([^/:]+:(\d+))(\/.+)$/) ?? [];
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        hostname: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}
