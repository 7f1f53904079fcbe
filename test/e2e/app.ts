/** What `cdk` deploys to the emulator: the stages of the service as on AWS, for deployments of their own. */
import { App } from 'aws-cdk-lib';
import { DeploymentStage } from '../../infra/aws/deployment-stage.ts';
import { EMULATED } from './deployments.ts';

const app = new App();
for (const entry of Object.values(EMULATED)) new DeploymentStage(app, entry);
