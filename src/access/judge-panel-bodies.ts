import type { Core } from '@strapi/strapi';
import { addPolicy } from './add-policy';
import { findRoute } from './find-route';
import { PANEL_BODIES } from './panel-bodies';

/**
 * Judges what the panel sends by its shape before Strapi meets it, which would answer 500. Call it after everything that asks
 * who may: nobody learns by a complaint about a body that a door is theirs.
 */
export function judgePanelBodies(strapi: Core.Strapi): void {
  for (const handler of Object.keys(PANEL_BODIES)) {
    addPolicy(findRoute(strapi, 'admin', handler), { name: 'global::panel-body', config: { handler } });
  }
}
