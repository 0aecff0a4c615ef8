import { answerToError, ApplicationError, HttpError, missingRights } from './errors';
import { badKeysAnswer, signedIn } from './keys';
import { limitedAnswer } from './rateLimit';
import { wrongRegionAnswer } from './region';
import type { Answer } from './answer';
import type { ReceivedCall } from './received';
import type { Route } from './route';
import type { User } from './users';
import type { World } from './world';

/** Prepared when the call arrives, since that is when it counts; carried out when it is handled. */
export type Handling = () => Answer;

/**
 * The order of the checks is not documented. A limit stands before everything else, as a gateway
 * does; a wrong address is told before the keys are looked at; nothing of the body is judged for a
 * stranger.
 */
export function arrive(call: ReceivedCall, target: Route | HttpError, world: World): Handling {
	const user = signedIn(call, world.users);
	call.countedAt = world.now();
	const limited = user !== undefined && isOverLimit(user, call.countedAt, world);
	return () => {
		if (limited) return limitedAnswer(world.settings);
		try {
			return handle(call, user, target, world);
		} catch (error) {
			if (error instanceof ApplicationError || error instanceof HttpError) {
				return answerToError(error, world.settings);
			}
			throw error;
		}
	};
}

function handle(
	call: ReceivedCall,
	user: User | undefined,
	target: Route | HttpError,
	world: World,
): Answer {
	const { settings } = world;
	if (target instanceof HttpError) throw target;
	if (user === undefined) return badKeysAnswer(settings);
	if (settings.region.wrong && target.kind !== 'signIn') {
		return wrongRegionAnswer(settings, world.host());
	}
	if (lacksRights(target, settings.auth.missingRights)) {
		throw missingRights(settings.auth.missingRightsMessage);
	}
	world.beforeHandling(call);
	return target.handle({ call, user, world });
}

function isOverLimit(
	user: User,
	now: number,
	{ limiter, settings: { rateLimit } }: World,
): boolean {
	const whose = rateLimit.per === 'account' ? user.OrgShortCode : user.accessKey;
	return limiter.refuses(whose, now, rateLimit);
}

function lacksRights({ kind }: Route, missing: 'none' | 'writes' | 'everything'): boolean {
	if (missing === 'none' || kind === 'signIn') return false;
	return missing === 'everything' || kind === 'write';
}
