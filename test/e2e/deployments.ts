/** The two deployments that the story on the emulator runs on: two regions, two languages, one account. */
import { DEFAULT_RULES } from '../../functions/domain/rules.ts';
import { type DeploymentOnAws, nameOf } from '../../infra/aws/deployments.ts';

/** The account of everybody who names no other to the emulator. */
const ACCOUNT = '000000000000';

const tokyo: DeploymentOnAws = {
  emulated: true,
  account: ACCOUNT,
  region: 'ap-northeast-1',
  senderDomain: 'tokyo.example.jp',
  alarmsTo: 'admin@tokyo.example.jp',
  deployment: {
    name: 'e2e-tokyo',
    timeZone: 'Asia/Tokyo',
    language: 'ja',
    office: {
      name: '定着支援センターみなと',
      postalAddress: '〒105-0000 東京都港区みなと1-2-3',
      phone: '03-0000-0000',
    },
    sender: { name: '定着支援センターみなと', email: 'reminder@tokyo.example.jp' },
    closures: [],
    rules: DEFAULT_RULES,
  },
};

const osaka: DeploymentOnAws = {
  emulated: true,
  account: ACCOUNT,
  region: 'ap-northeast-3',
  senderDomain: 'osaka.example.jp',
  alarmsTo: 'admin@osaka.example.jp',
  deployment: {
    name: 'e2e-osaka',
    timeZone: 'Asia/Tokyo',
    language: 'en',
    office: {
      name: 'Yodogawa Support Centre',
      postalAddress: '1-2-3 Yodogawa, Osaka 532-0000',
      phone: '06-0000-0000',
    },
    sender: { name: 'Yodogawa Support Centre', email: 'reminder@osaka.example.jp' },
    closures: [],
    rules: DEFAULT_RULES,
  },
};

/** Everything that the story deploys. */
export const EMULATED = { tokyo, osaka } as const;

/** The name of a stack, as CloudFormation has it. */
export function stackNameOf({ deployment }: DeploymentOnAws, stack: 'records' | 'service'): string {
  return `${nameOf(deployment)}-${stack}`;
}
