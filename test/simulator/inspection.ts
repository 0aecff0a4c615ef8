import type { FastifyInstance } from 'fastify';

import type { ReceivedCall } from './received';
import type { World } from './world';

const HIDDEN = '(hidden)';

/** State for a person with a browser; not part of LeadSquared's API, and not recorded. */
export function addInspection(app: FastifyInstance, world: World): void {
	app.get('/_simulator/appointments', () => [...world.appointments.values()]);
	app.get('/_simulator/received', () => world.received.map(withoutSecrets));
}

/** The secret key is hidden wherever it may stand. */
function withoutSecrets(call: ReceivedCall): ReceivedCall {
	const { headers, query, rawQuery } = call;
	return {
		...call,
		headers: 'x-lsq-secretkey' in headers ? { ...headers, 'x-lsq-secretkey': HIDDEN } : headers,
		query: 'secretKey' in query ? { ...query, secretKey: HIDDEN } : query,
		rawQuery: rawQuery.replace(/(^|&)secretKey=[^&]*/g, `$1secretKey=${HIDDEN}`),
	};
}
