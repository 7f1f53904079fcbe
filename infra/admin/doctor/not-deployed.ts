/** There is nothing to look at yet, as the deployment, or this part of it, is not there. */
export class NotDeployed extends Error {
  override readonly name = 'NotDeployed';
}
