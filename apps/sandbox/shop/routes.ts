import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { problem } from '../control/problem.js';
import type { ShopOptions } from '../options.js';
import { staticPages } from '../pages/static-pages.js';
import { shopCustomers } from './customers.js';
import { identityToken } from './identity-token.js';

const wanted = z.object({ customer: z.string().min(1).max(64) });

/** The demo shop: its pages, what its widget needs to know, and who is logged in. */
export function shopRoutes(shop: ShopOptions, pages: string, now: () => number) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler(problem);
    app.get('/shop/config.json', async (_request, reply) =>
      reply.header('cache-control', 'no-store').send({
        throughlineUrl: shop.throughlineUrl,
        siteKey: shop.siteKey,
        customers: shopCustomers.map(({ id, name, language }) => ({ id, name, language })),
      }),
    );
    app.get('/shop/identity', async (request, reply) => {
      const { customer: id } = wanted.parse(request.query);
      const customer = shopCustomers.find((each) => each.id === id);
      if (!customer) return reply.status(404).send({ error: 'Nobody of that name shops here' });
      return reply
        .header('cache-control', 'no-store')
        .send({ jwt: await identityToken(customer, shop, now()) });
    });
    staticPages(app, pages, '/shop/');
    app.get('/shop', async (_request, reply) => reply.redirect('/shop/'));
  };
}
