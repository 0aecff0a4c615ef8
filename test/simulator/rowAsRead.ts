import { formatRead, NEVER, READ_DATE_FORMS } from './dates';
import type { ReadDateForm } from './dates';
import type { DateForms, Settings } from './settings';

export type Row = Record<string, unknown>;

/** docs/leadsquared-api.md §11: fields are absent in some replies. */
export function rowAsRead(row: Row, { absentFields }: Settings['reads']): Row {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !absentFields.includes(name)));
}

/** Dates as they are held, null for never, in the forms of the setting. `position` is the row's in its list. */
export function datesAsRead(
	dates: Readonly<Record<string, string | null>>,
	position: number,
	forms: DateForms,
	{ neverAs }: Settings['reads'],
): Row {
	const never = neverAs === 'null' ? null : formatRead(NEVER, neverAs);
	return Object.fromEntries(
		Object.entries(dates).map(([name, date], field) => [
			name,
			date === null ? never : formatRead(date, formOf(forms, position, field)),
		]),
	);
}

function formOf(forms: DateForms, position: number, field: number): ReadDateForm {
	if (forms !== 'mixed' && forms !== 'mixedInTask') return forms;
	const turn = forms === 'mixed' ? position : field;
	return READ_DATE_FORMS[turn % READ_DATE_FORMS.length] ?? 'fraction';
}
