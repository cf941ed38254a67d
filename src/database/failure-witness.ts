import type { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import { isDatabaseAway } from '../http/database-error-status';
import { requestScope } from '../observability/request-scope';

/** The part of knex's client that every query and transaction passes; its types leave it open. */
interface ConnectionSource extends EventEmitter {
  acquireConnection(): Promise<unknown>;
}

/**
 * Notes in the scope of the request when the database could not be reached. Strapi's sign-in strategies and several of
 * its controllers catch every error and answer "invalid credentials", so that a database restart logged everybody out:
 * the answer alone cannot tell. `domain-errors` turns such answers into 503.
 */
export function witnessDatabaseFailures(connection: Knex): void {
  const client: unknown = connection.client;
  if (!isConnectionSource(client)) throw new Error('This version of knex has another client than the one we know.');

  const acquire = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    try {
      return await acquire();
    } catch (error) {
      witness(error);
      throw error;
    }
  };
  client.on('query-error', witness);
}

function witness(error: unknown): void {
  const scope = requestScope.getStore();
  if (scope && scope.databaseFailure === undefined && isDatabaseAway(error)) scope.databaseFailure = error;
}

function isConnectionSource(client: unknown): client is ConnectionSource {
  return (
    typeof client === 'object' &&
    client !== null &&
    'acquireConnection' in client &&
    typeof client.acquireConnection === 'function' &&
    'on' in client &&
    typeof client.on === 'function'
  );
}
