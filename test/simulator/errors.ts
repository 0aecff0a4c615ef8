import { STATUS_CODES } from 'node:http';

import { emptyAnswer, htmlAnswer, jsonAnswer, textAnswer } from './answer';
import type { Answer } from './answer';
import type { ExceptionText, RefusalForm, Settings } from './settings';

const MISSING_RIGHTS = 'MXUnAuthorizedAccessException';

/** As a .NET service names the body of a call; what it is at LeadSquared is not known. */
const WHOLE_BODY = 'task';

/** docs/leadsquared-api.md §5: the call was understood and refused, with LeadSquared's own type and message. */
export class ApplicationError extends Error {
	constructor(
		readonly type: string,
		message: string,
		/** Where in the body it is, for the one form that tells it: `TaskList[0].FromDate`. */
		readonly place?: string,
	) {
		super(message);
	}
}

/** §4: the call itself is wrong: body (400), path (404), verb (405). */
export class HttpError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export function mandatoryMissing(attribute: string, place = attribute): ApplicationError {
	return new ApplicationError(
		'MXMandatoryAttributeMissingException',
		`'${attribute}' is mandatory`,
		place,
	);
}

export function invalidInput(parameter: string, place = parameter): ApplicationError {
	return new ApplicationError(
		'MXInvalidInputException',
		`Invalid Input! Parameter Name: ${parameter}`,
		place,
	);
}

/** §2: the keys are good, but their user may not do this. */
export function missingRights(message: string): ApplicationError {
	return new ApplicationError(MISSING_RIGHTS, message);
}

/** §5: `{"Status":"Error","ExceptionType":"MX…Exception","ExceptionMessage":"…"}`. */
export function envelope(status: number, exception: ExceptionText, settings: Settings): Answer {
	return jsonAnswer(status, {
		Status: 'Error',
		ExceptionType: exception.type,
		ExceptionMessage: exception.message,
		...(settings.errors.isMXException ? { IsMXException: true } : {}),
	});
}

export function answerToError(error: ApplicationError | HttpError, settings: Settings): Answer {
	const answer =
		error instanceof ApplicationError
			? applicationErrorAnswer(error, settings)
			: httpErrorAnswer(error, settings);
	return { ...answer, because: error.message };
}

/** Missing rights are no matter of what the call asks, so they keep the documented envelope. */
function applicationErrorAnswer(error: ApplicationError, settings: Settings): Answer {
	return error.type === MISSING_RIGHTS
		? envelope(Number(settings.errors.as), error, settings)
		: refusalAnswer(error, settings.errors.form, settings);
}

/** A refusal of what a call asks, in one of the forms that such a refusal may have. */
export function refusalAnswer(
	exception: ExceptionText & { readonly place?: string },
	form: RefusalForm,
	settings: Settings,
): Answer {
	const { message, place } = exception;
	const status = Number(settings.errors.as);
	switch (form) {
		case 'envelope':
			return envelope(status, exception, settings);
		case 'messageObject':
			return jsonAnswer(status, { Status: 'Error', Message: { ExceptionMessage: message } });
		case 'modelState': {
			const field = place === undefined ? WHOLE_BODY : `${WHOLE_BODY}.${place}`;
			return jsonAnswer(400, {
				Message: 'The request is invalid.',
				ModelState: { [field]: [message] },
			});
		}
		case 'text':
			return textAnswer(400, message);
	}
}

function httpErrorAnswer({ status, message }: HttpError, settings: Settings): Answer {
	const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
	if (settings.errors.httpBody === 'html') return htmlAnswer(status, title);
	if (settings.errors.httpBody === 'empty') return emptyAnswer(status);
	return envelope(status, { type: 'MXInvalidInputException', message }, settings);
}
