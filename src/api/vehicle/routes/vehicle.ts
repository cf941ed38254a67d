import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::vehicle.vehicle', { only: ['find', 'findOne'] });
