import type { IDataObject } from 'n8n-workflow';

/**
 * The sheet as its users keep it: days before months, now and then a cell that no one can read. Row 12 is in
 * order: capitals and spaces around an id do no harm.
 */
const SHEET = `
Task ID,Lead,New start,Minutes
9e3779b1-7c1e-11f1-8de9-0242ac120002,Meera Iyer,22/02/2027 09:30,30
3c6ef362-7c1e-11f1-8de9-0242ac120002,Arjun Nair,22/02/2027 11:00,60
daa66d13-7c1e-11f1-8de9-0242ac120002,Zoya Khan,22/02/2027 14:30,30
78dde6c4-7c1e-11f1-8de9-0242ac120002,Rohan Gupta,22/02/2027 17:15,45
17156075-7c1e-11f1-8de9-0242ac120002,Ananya Das,23/02/2027 09:30,30
b54cda26-7c1e-11f1-8de9-0242ac120002,Kabir Malhotra,23/02/2027 11:00,60
538453d7-7c1e-11f1-8de9-0242ac120002,Ishita Sen,31/02/2027 10:00,30
f1bbcd88-7c1e-11f1-8de9-0242ac120002,Vikram Rao,23/02/2027 17:15,45
8ff34739-7c1e-11f1-8de9-0242ac120002,Nisha Pillai,24/02/2027 09:30,30
2e2ac0ea-7c1e-11f1-8de9-0242ac120002,Dev Patel,24/02/2027 11:00,60
 CC623A9B-7C1E-11F1-8DE9-0242AC120002 ,Sara Thomas,24/02/2027 14:30,30
6a99b44c-7c1e-11f1-8de9-0242ac120002,Aditya Joshi,24/02/2027 17:15,45
08d12dfd-7c1e-11f1-8de9-0242ac120002,Farhan Ali,25/02/2027 09:30,30
a708a7ae-7c1e-11f1-8de9-0242ac120002,Pooja Reddy,,60
4540215f-7c1e-11f1-8de9-0242ac120002,Rahul Verma,25/02/2027 14:30,30
e3779b10-7c1e-11f1-8de9-0242ac120002,Tara Menon,25/02/2027 17:15,45
81af14c1-7c1e-11f1-8de9-0242ac120002,Karan Singh,26/02/2027 09:30,30
1fe68e72-7c1e-11f1-8de9-0242ac120002,Leela Krishnan,26/02/2027 11:00,60
be1e0823-7c1e-11f1-8de9-0242ac120002,Manav Shah,26/02/2027 14:30,30
5c5581d4-7c1e-11f1-8de9-0242ac120002,Divya Bose,26/02/2027 17:15,45
fa8cfb85-7c1e-11f1-8de9-0242ac120002,Omar Sheikh,tomorrow,30
98c47536-7c1e-11f1-8de9-0242ac120002,Priya Nambiar,01/03/2027 11:00,60
36fbeee7-7c1e-11f1-8de9-0242ac120002,Yash Kulkarni,01/03/2027 14:30,30
d5336898-7c1e-11f1-8de9-0242ac120002,Gita Saxena,01/03/2027 17:15,45
736ae249-7c1e-11f1-8de9-0242ac120002,Harsh Mehta,02/03/2027 09:30,30
11a25bfa-7c1e-11f1-8de9-0242ac12000,Jaya Prasad,02/03/2027 11:00,60
afd9d5ab-7c1e-11f1-8de9-0242ac120002,Nikhil Rane,02/03/2027 14:30,30
4e114f5c-7c1e-11f1-8de9-0242ac120002,Ritu Chawla,02/03/2027 17:15,45
ec48c90d-7c1e-11f1-8de9-0242ac120002,Sameer Kaul,03/03/2027 09:30,30
8a8042be-7c1e-11f1-8de9-0242ac120002,Uma Shankar,03/03/2027 11:00,60
28b7bc6f-7c1e-11f1-8de9-0242ac120002,Varun Dutta,03/03/2027 14:30,30
c6ef3620-7c1e-11f1-8de9-0242ac120002,Asha Lobo,03/15/2027 11:00,45
6526afd1-7c1e-11f1-8de9-0242ac120002,Bina Kapoor,04/03/2027 09:30,30
035e2982-7c1e-11f1-8de9-0242ac120002,Chetan Naik,04/03/2027 11:00,60
a195a333-7c1e-11f1-8de9-0242ac120002,Esha Roy,04/03/2027 14:30,30
3fcd1ce4-7c1e-11f1-8de9-0242ac120002,Gopal Rao,04/03/2027 17:15,45
de049695-7c1e-11f1-8de9-0242ac120002,Hema Rajan,05/03/2027 09:30,30
7c3c1046-7c1e-11f1-8de9-0242ac120002,Imran Qureshi,05/03/2027 11:00,60
1a7389f7-7c1e-11f1-8de9-0242ac120002,Jatin Arora,05/03/2027 14:30,30
b8ab03a8-7c1e-11f1-8de9-0242ac120002,Kavya Shetty,05/03/2027 17:15,half an hour
56e27d59-7c1e-11f1-8de9-0242ac120002,Lalit Bhatt,08/03/2027 09:30,30
f519f70a-7c1e-11f1-8de9-0242ac120002,Mohan Babu,08/03/2027 11:00,60
935170bb-7c1e-11f1-8de9-0242ac120002,Neha Jain,08/03/2027 14:30,30
3188ea6c-7c1e-11f1-8de9-0242ac120002,Ojas Deshmukh,08/03/2027 17:15,45
cfc0641d-7c1e-11f1-8de9-0242ac120002,Pallavi Ghosh,09/03/2027 09:30,30
6df7ddce-7c1e-11f1-8de9-0242ac120002,Qadir Baig,09/03/2027,60
0c2f577f-7c1e-11f1-8de9-0242ac120002,Rekha Sinha,09/03/2027 14:30,30
aa66d130-7c1e-11f1-8de9-0242ac120002,Suresh Kumar,09/03/2027 17:15,45
489e4ae1-7c1e-11f1-8de9-0242ac120002,Tanvi Apte,10/03/2027 09:30,30
e6d5c492-7c1e-11f1-8de9-0242ac120002,Udit Sahni,10/03/2027 11:00,60
850d3e43-7c1e-11f1-8de9-0242ac120002,Vani Hegde,10/03/2027 14:30,30
2344b7f4-7c1e-11f1-8de9-0242ac120002,Wasim Ansari,10/03/2027 17:15,45
c17c31a5-7c1e-11f1-8de9-0242ac120002,Xavier Dsouza,2027-03-11 10:00,30
5fb3ab56-7c1e-11f1-8de9-0242ac120002,Yamini Rao,11/03/2027 11:00,60
fdeb2507-7c1e-11f1-8de9-0242ac120002,Zubin Irani,11/03/2027 14:30,30
9c229eb8-7c1e-11f1-8de9-0242ac120002,Amit Tandon,11/03/2027 17:15,45
3a5a1869-7c1e-11f1-8de9-0242ac120002,Bhavna Pant,12/03/2027 09:30,30
d891921a-7c1e-11f1-8de9-0242ac120002,Chirag Soni,12/03/2027 11:00,60
76c90bcb-7c1e-11f1-8de9-0242ac120002,Deepa Nair,12/03/2027 14:30,30
1500857c-7c1e-11f1-8de9-0242ac120002,Eshan Puri,12/03/2027 17:15,45
`;

/** The rows, by their numbers in the sheet, that cannot be read as they stand. */
export const BAD_ROWS: readonly number[] = [8, 15, 22, 27, 33, 41, 47, 54];

/** A row in order, but for its appointment, which someone has deleted in LeadSquared. */
export const DELETED_ROW = 37;

/** The task ids of the bad rows whose own cell is wrong. */
export const MEANT_TASK_IDS: ReadonlyMap<number, string> = new Map([
	[27, '11a25bfa-7c1e-11f1-8de9-0242ac120002'],
]);

/** A row as n8n's Google Sheets node gives it, with formatted values: all cells are text. */
export interface SheetRow extends IDataObject {
	row_number: number;
	'Task ID': string;
	Lead: string;
	'New start': string;
	Minutes: string;
}

export function sheetRows(): SheetRow[] {
	const [, ...lines] = SHEET.slice(1, -1).split('\n');
	return lines.map((line, index) => {
		const [id = '', lead = '', start = '', minutes = ''] = line.split(',');
		return {
			// Row 1 holds the names of the columns.
			row_number: index + 2,
			'Task ID': id,
			Lead: lead,
			'New start': start,
			Minutes: minutes,
		};
	});
}
