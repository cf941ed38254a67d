/** How many connections to the database each server that is measured may open. */
export const POOL_MAX = 20;
