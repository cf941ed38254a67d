import type { Client } from 'pg';

const ALLOW = `
  WITH allowed AS (
    INSERT INTO up_permissions (document_id, action, created_at, updated_at, published_at)
    SELECT role.type || '-' || action, action, now(), now(), now()
      FROM up_roles role CROSS JOIN unnest($1::text[]) action
    RETURNING id, document_id)
  INSERT INTO up_permissions_role_lnk (permission_id, role_id, permission_ord)
  SELECT allowed.id, role.id, allowed.id FROM allowed JOIN up_roles role ON allowed.document_id LIKE role.type || '-%'`;

/** Lets everybody read vehicles, signed in or not: two boxes ticked in the panel of stock Strapi, for each of its roles. */
export async function openReads(database: Client): Promise<void> {
  await database.query(ALLOW, [['api::vehicle.vehicle.find', 'api::vehicle.vehicle.findOne']]);
}
