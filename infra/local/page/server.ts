/** Serves the page to this machine and to nobody else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo } from './page.ts';
import type { PageModel } from './page-model.ts';
import { type Site, siteOf } from './site.ts';

const ADDRESS = '127.0.0.1';
/** Any other name in a request means that a page from elsewhere made its name point here (DNS rebinding). */
const OWN_NAMES: readonly (string | undefined)[] = [ADDRESS, 'localhost'];

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Serves the page on 127.0.0.1 at the wanted port or the next free one. */
export async function servePage(
  model: PageModel,
  wantedPort: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const site = siteOf(model);
  const server = createServer((request, response) => respond(site, request, response));
  const port = await listen(server, wantedPort);
  return {
    url: `http://${ADDRESS}:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((fault) => (fault ? reject(fault) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function respond(site: Site, request: IncomingMessage, response: ServerResponse): void {
  const url = URL.parse(request.url ?? '', `http://${ADDRESS}`);
  const name = URL.parse(`http://${request.headers.host ?? ''}`)?.hostname;
  if (!OWN_NAMES.includes(name)) {
    refuse(response, 421, 'このページは 127.0.0.1 または localhost からのみご覧いただけます。');
  } else if (request.method !== 'GET') {
    refuse(response, 405, 'このページは閲覧専用です。', { allow: 'GET' });
  } else if (!url) {
    refuse(response, 400, 'アドレスを読み取れませんでした。');
  } else {
    const { status, headers, body } = answerTo(site, url);
    response.writeHead(status, { ...COMMON_HEADERS, ...headers }).end(body);
  }
}

function refuse(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = { 'content-type': 'text/plain; charset=utf-8' };
  response.writeHead(status, { ...COMMON_HEADERS, ...type, ...headers }).end(reason);
}

/** @returns the first free port from the wanted one on; where that is 0, one that the system chooses */
async function listen(server: Server, wantedPort: number): Promise<number> {
  for (let port = wantedPort; ; port++) {
    try {
      return await listenAt(server, port);
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault;
    }
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
