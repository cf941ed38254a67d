import { factories } from '@strapi/strapi';

/** Units have no public routes: a number plate or a hull is nobody's business but ours. */
export default factories.createCoreService('api::unit.unit');
