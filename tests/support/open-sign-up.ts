interface Queryable {
  query(sql: string, params?: readonly unknown[]): Promise<unknown>;
}

const ROUTES = ['callback', 'register', 'forgotPassword', 'resetPassword', 'sendEmailConfirmation'];

/**
 * Grants the public Strapi's own account routes, which the product keeps closed, on a server that runs already: tests of
 * what lies beneath them (validators, unique indexes, lost databases) go through there.
 */
export async function openSignUp(database: Queryable): Promise<void> {
  for (const route of ROUTES) {
    await database.query(
      `WITH permission AS (
         INSERT INTO up_permissions (document_id, action) VALUES (md5($1)::text, $1) RETURNING id
       )
       INSERT INTO up_permissions_role_lnk (permission_id, role_id)
       SELECT permission.id, up_roles.id FROM permission, up_roles WHERE up_roles.type = 'public'`,
      [`plugin::users-permissions.auth.${route}`],
    );
  }
}
