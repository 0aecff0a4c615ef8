import { STATUS_CODES } from 'node:http';

import { emptyAnswer, htmlAnswer, jsonAnswer } from './answer';
import type { Answer } from './answer';
import type { ExceptionText, Settings } from './settings';

/** leadsquared-api.md §5: the call was understood and refused, with LeadSquared's own type and message. */
export class ApplicationError extends Error {
	constructor(
		readonly type: string,
		message: string,
	) {
		super(message);
	}
}

/** §1, §5: the call itself is wrong: body (400), path (404), verb (405). */
export class HttpError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export function mandatoryMissing(attribute: string): ApplicationError {
	return new ApplicationError(
		'MXMandatoryAttributeMissingException',
		`'${attribute}' is mandatory`,
	);
}

export function invalidInput(parameter: string): ApplicationError {
	return new ApplicationError(
		'MXInvalidInputException',
		`Invalid Input! Parameter Name: ${parameter}`,
	);
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
			? envelope(Number(settings.errors.as), error, settings)
			: httpErrorAnswer(error, settings);
	return { ...answer, because: error.message };
}

function httpErrorAnswer({ status, message }: HttpError, settings: Settings): Answer {
	const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
	if (settings.errors.httpBody === 'html') return htmlAnswer(status, title);
	if (settings.errors.httpBody === 'empty') return emptyAnswer(status);
	return envelope(status, { type: 'MXInvalidInputException', message }, settings);
}
