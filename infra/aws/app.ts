/** What `cdk` deploys: every deployment of the list, each on its own, or with `-c deployment=NAME` that one alone. */
import { App } from 'aws-cdk-lib';
import { problemLines, problemsWith } from './deployment-check.ts';
import { DeploymentStage } from './deployment-stage.ts';
import { DEPLOYMENTS, unknownDeployment } from './deployments.ts';

const app = new App();
const chosen: string | undefined = app.node.tryGetContext('deployment');
const deployments = DEPLOYMENTS.filter(({ deployment }) => !chosen || deployment.name === chosen);

const problems = problemsWith(DEPLOYMENTS);
if (problems.length > 0) refuse(problemLines(problems));
else if (deployments.length === 0) refuse(unknownDeployment(chosen, DEPLOYMENTS));
else for (const deployment of deployments) new DeploymentStage(app, deployment);

/** Ends `cdk` with these words alone, and nothing to deploy. */
function refuse(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
