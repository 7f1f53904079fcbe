/** Serves the page to this machine and to nobody else. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, refusal } from './answer.ts';
import type { PageSource } from './page-source.ts';
import { answerRequest } from './requests.ts';

const ADDRESS = '127.0.0.1';
/** Any other name in a request means that a page from elsewhere made its name point here (DNS rebinding). */
const OWN_NAMES: readonly (string | undefined)[] = [ADDRESS, 'localhost'];

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Serves until it is closed. */
export interface PageServer {
  readonly url: string;
  /** What is served from now on; before it every page says that the clock is about to run. */
  show(source: PageSource): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 at the wanted port or the next free one. */
export async function openPageServer(wantedPort: number): Promise<PageServer> {
  let source: PageSource | undefined;
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answerTo(request, source);
    response.writeHead(status, { ...COMMON_HEADERS, ...headers }).end(body);
  });
  const port = await listen(server, wantedPort);
  return {
    url: `http://${ADDRESS}:${port}/`,
    show: (shown) => {
      source = shown;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((fault) => (fault ? reject(fault) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answerTo(request: IncomingMessage, source: PageSource | undefined): Promise<Answer> {
  const url = URL.parse(request.url ?? '', `http://${ADDRESS}`);
  const name = URL.parse(`http://${request.headers.host ?? ''}`)?.hostname;
  if (!OWN_NAMES.includes(name)) {
    return refusal(421, 'このページは 127.0.0.1 または localhost からのみご覧いただけます。');
  }
  if (!url) return refusal(400, 'アドレスを読み取れませんでした。');
  try {
    return await answerRequest(request, url, source);
  } catch (fault) {
    console.error(fault);
    return refusal(500, '処理に失敗しました。端末に表示された内容をご確認ください。');
  }
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
