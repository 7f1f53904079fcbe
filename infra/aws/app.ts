/** What `cdk` deploys: every deployment of the list, each on its own. */
import { App } from 'aws-cdk-lib';
import { DeploymentStage } from './deployment-stage.ts';
import { DEPLOYMENTS } from './deployments.ts';

const app = new App();
for (const deployment of DEPLOYMENTS) new DeploymentStage(app, deployment);
