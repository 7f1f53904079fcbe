import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** The answer of a conditional write, or `otherwise` where its condition did not hold. */
export async function unlessConditionFails<Result, const Otherwise>(
  write: Promise<Result>,
  otherwise: Otherwise,
): Promise<Result | Otherwise> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return otherwise;
    throw error;
  }
}
