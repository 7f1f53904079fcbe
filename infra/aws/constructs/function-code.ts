/** The code of a function as it goes to Lambda: its bundle, and beside it the settings of its deployment. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, type BundlingOptions, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { DEPLOYMENT_FILE } from '../../../functions/adapters/settings.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';

/** The root of the repository, whatever directory `cdk` was started in. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Bundles `functions/<handler>.handler.ts` together with the settings. Lambda holds the environment of a function to
 * 4 kB, which a few years of closures fill; of code it takes 250 MB. Asset and hash are made from what comes out, so
 * that changed settings are a changed function and are deployed.
 */
export function functionCode(handler: string, deployment: Deployment): AssetCode {
  const bundling = new Bundle(`functions/${handler}.handler.ts`, deployment);
  return Code.fromAsset(ROOT, { assetHashType: AssetHashType.OUTPUT, bundling });
}

/** CDK takes two bundles for one where the fields of their options are equal: what makes them differ is in a field. */
class Bundle implements BundlingOptions {
  /** Never pulled: esbuild is a dependency of this project, so that the bundle is always made on this machine. */
  readonly image = DockerImage.fromRegistry('unused');
  readonly local: ILocalBundling;
  readonly entry: string;
  readonly deployment: Deployment;

  constructor(entry: string, deployment: Deployment) {
    this.entry = entry;
    this.deployment = deployment;
    this.local = { tryBundle: (folder) => this.#bundleInto(folder) };
  }

  #bundleInto(folder: string): true {
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: [this.entry],
      outdir: folder,
      entryNames: 'index',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // What the code imports only when it comes to need it is a file of its own, and not loaded at the start.
      splitting: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      minify: true,
      // Japanese as it is, not escaped: half the size.
      charset: 'utf8',
      external: UNREACHED_CREDENTIAL_PROVIDERS,
    });
    writeFileSync(join(folder, DEPLOYMENT_FILE), JSON.stringify(this.deployment));
    return true;
  }
}

/**
 * The SDK imports these providers of credentials only when it comes to need them, and on Lambda it never does: there the
 * credentials are in the environment. Leaving them out takes about 120 kB off each bundle.
 */
const UNREACHED_CREDENTIAL_PROVIDERS = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/credential-provider-http',
  '@smithy/credential-provider-imds',
];
