// Written by tools/time-zones.js from version 48.2.0 of the Unicode CLDR, whose license is in
// windows-zones.notice.txt and goes along with the data (the package has it as NOTICE).

/**
 * The time zones of Windows, which Logic Apps knows, one a line. azurerm does not list those that begin with a hyphen. `ST`
 * is short for `Standard Time`. After the colon are the IANA zones that they stand for. The first is the one whose clock
 * a zone has. All others and their aliases follow. What is before the last slash is omitted where the previous name has
 * the same. A name without a prefix begins with a slash.
 *
 * @see https://github.com/unicode-org/cldr/blob/release-48-2/common/supplemental/windowsZones.xml
 * @see https://github.com/unicode-org/cldr/blob/release-48-2/common/bcp47/timezone.xml
 */
export const WINDOWS_ZONES = `AUS Central ST:Australia/Darwin North
AUS Eastern ST:Australia/Sydney ACT Canberra Melbourne NSW Victoria
-Afghanistan ST:Asia/Kabul
Alaskan ST:America/Anchorage Juneau Metlakatla Nome Sitka Yakutat US/Alaska
-Aleutian ST:America/Adak Atka US/Aleutian
-Altai ST:Asia/Barnaul
Arab ST:Asia/Riyadh Aden Bahrain Kuwait Qatar
Arabian ST:Asia/Dubai Muscat Etc/GMT-4
Arabic ST:Asia/Baghdad
Argentina ST:America/Buenos_Aires America/Argentina/Buenos_Aires Catamarca ComodRivadavia Cordoba Jujuy La_Rioja Mendoza Rio_Gallegos Salta San_Juan San_Luis Tucuman Ushuaia America/Catamarca Cordoba Jujuy Mendoza Rosario
-Astrakhan ST:Europe/Astrakhan Ulyanovsk
Atlantic ST:America/Halifax Glace_Bay Goose_Bay Moncton Thule Atlantic/Bermuda Canada/Atlantic
-Aus Central W. ST:Australia/Eucla
Azerbaijan ST:Asia/Baku
Azores ST:Atlantic/Azores America/Scoresbysund
-Bahia ST:America/Bahia
-Bangladesh ST:Asia/Dhaka Dacca Thimbu Thimphu
-Belarus ST:Europe/Minsk
-Bougainville ST:Pacific/Bougainville
Canada Central ST:America/Regina Swift_Current Canada/East-Saskatchewan Saskatchewan
Cape Verde ST:Atlantic/Cape_Verde Etc/GMT+1
Caucasus ST:Asia/Yerevan
-Cen. Australia ST:Australia/Adelaide Broken_Hill South Yancowinna
Central America ST:America/Guatemala Belize Costa_Rica El_Salvador Managua Tegucigalpa Etc/GMT+6 Pacific/Galapagos
Central Asia ST:Asia/Bishkek Antarctica/Vostok Asia/Kashgar Urumqi Etc/GMT-6 Indian/Chagos
Central Brazilian ST:America/Cuiaba Campo_Grande
Central Europe ST:Europe/Budapest Belgrade Bratislava Ljubljana Podgorica Prague Tirane
Central European ST:Europe/Warsaw Sarajevo Skopje Zagreb /Poland
Central Pacific ST:Pacific/Guadalcanal Antarctica/Casey Etc/GMT-11 Pacific/Efate Kosrae Noumea Pohnpei Ponape
Central ST:America/Chicago America/Indiana/Knox Tell_City America/Knox_IN Matamoros Menominee America/North_Dakota/Beulah Center New_Salem America/Ojinaga Rainy_River Rankin_Inlet Resolute Winnipeg /CST6CDT Canada/Central US/Central Indiana-Starke
Central Standard Time (Mexico):America/Mexico_City Bahia_Banderas Chihuahua Merida Monterrey Mexico/General
-Chatham Islands ST:Pacific/Chatham /NZ-CHAT
China ST:Asia/Shanghai Chongqing Chungking Harbin Hong_Kong Macao Macau /Hongkong /PRC
-Cuba ST:America/Havana /Cuba
Dateline ST:Etc/GMT+12
E. Africa ST:Africa/Nairobi Addis_Ababa Asmara Asmera Dar_es_Salaam Djibouti Kampala Mogadishu Antarctica/Syowa Etc/GMT-3 Indian/Antananarivo Comoro Mayotte
E. Australia ST:Australia/Brisbane Lindeman Queensland
E. Europe ST:Europe/Chisinau Tiraspol
E. South America ST:America/Sao_Paulo Brazil/East
-Easter Island ST:Pacific/Easter Chile/EasterIsland
Eastern ST:America/New_York Detroit America/Indiana/Petersburg Vincennes Winamac America/Iqaluit America/Kentucky/Louisville Monticello America/Louisville Montreal Nassau Nipigon Pangnirtung Thunder_Bay Toronto Canada/Eastern /EST5EDT US/Eastern Michigan
-Eastern Standard Time (Mexico):America/Cancun
Egypt ST:Africa/Cairo /Egypt
Ekaterinburg ST:Asia/Yekaterinburg
FLE ST:Europe/Kiev Helsinki Kyiv Mariehamn Riga Sofia Tallinn Uzhgorod Vilnius Zaporozhye
-Fiji ST:Pacific/Fiji
GMT ST:Europe/London Atlantic/Canary Faeroe Faroe Madeira /Eire Europe/Belfast Dublin Guernsey Isle_of_Man Jersey Lisbon /GB /GB-Eire /Portugal /WET
GTB ST:Europe/Bucharest Asia/Famagusta Nicosia /EET Europe/Athens Nicosia
Georgian ST:Asia/Tbilisi
Greenland ST:America/Godthab Nuuk
Greenwich ST:Atlantic/Reykjavik Africa/Abidjan Accra Bamako Banjul Bissau Conakry Dakar Freetown Lome Monrovia Nouakchott Ouagadougou Timbuktu America/Danmarkshavn Atlantic/St_Helena /Iceland
-Haiti ST:America/Port-au-Prince
Hawaiian ST:Pacific/Honolulu Etc/GMT+10 /HST Pacific/Johnston Rarotonga Tahiti US/Hawaii
India ST:Asia/Calcutta Kolkata
Iran ST:Asia/Tehran /Iran
Israel ST:Asia/Jerusalem Tel_Aviv /Israel
Jordan ST:Asia/Amman
-Kaliningrad ST:Europe/Kaliningrad
Korea ST:Asia/Seoul /ROK
-Libya ST:Africa/Tripoli /Libya
-Line Islands ST:Pacific/Kiritimati Etc/GMT-14
-Lord Howe ST:Australia/Lord_Howe LHI
-Magadan ST:Asia/Magadan
-Magallanes ST:America/Punta_Arenas Coyhaique
-Marquesas ST:Pacific/Marquesas
Mauritius ST:Indian/Mauritius Mahe Reunion
Middle East ST:Asia/Beirut
Montevideo ST:America/Montevideo
Morocco ST:Africa/Casablanca El_Aaiun
Mountain ST:America/Denver Boise Cambridge_Bay Ciudad_Juarez Edmonton Inuvik Shiprock Yellowknife Canada/Mountain /MST7MDT /Navajo US/Mountain
Mountain Standard Time (Mexico):America/Mazatlan Mexico/BajaSur
Myanmar ST:Asia/Rangoon Yangon Indian/Cocos
N. Central Asia ST:Asia/Novosibirsk
Namibia ST:Africa/Windhoek
Nepal ST:Asia/Katmandu Kathmandu
New Zealand ST:Pacific/Auckland Antarctica/McMurdo South_Pole /NZ
-Newfoundland ST:America/St_Johns Canada/Newfoundland
-Norfolk ST:Pacific/Norfolk
North Asia East ST:Asia/Irkutsk
North Asia ST:Asia/Krasnoyarsk Novokuznetsk
-North Korea ST:Asia/Pyongyang
-Omsk ST:Asia/Omsk
Pacific SA ST:America/Santiago Chile/Continental
Pacific ST:America/Los_Angeles Vancouver Canada/Pacific /PST8PDT US/Pacific Pacific-New
Pacific Standard Time (Mexico):America/Tijuana Ensenada Santa_Isabel Mexico/BajaNorte
Pakistan ST:Asia/Karachi
Paraguay ST:America/Asuncion
-Qyzylorda ST:Asia/Qyzylorda
Romance ST:Europe/Paris Africa/Ceuta /CET Europe/Brussels Copenhagen Madrid /MET
-Russia Time Zone 10:Asia/Srednekolymsk
-Russia Time Zone 11:Asia/Kamchatka Anadyr
-Russia Time Zone 3:Europe/Samara
Russian ST:Europe/Moscow Kirov Simferopol /W-SU
SA Eastern ST:America/Cayenne Belem Fortaleza Maceio Paramaribo Recife Santarem Antarctica/Palmer Rothera Atlantic/Stanley Etc/GMT+3
SA Pacific ST:America/Bogota Atikokan Cayman Coral_Harbour Eirunepe Guayaquil Jamaica Lima Panama Porto_Acre Rio_Branco Brazil/Acre /EST Etc/GMT+5 /Jamaica
SA Western ST:America/La_Paz Anguilla Antigua Aruba Barbados Blanc-Sablon Boa_Vista Curacao Dominica Grenada Guadeloupe Guyana Kralendijk Lower_Princes Manaus Marigot Martinique Montserrat Port_of_Spain Porto_Velho Puerto_Rico Santo_Domingo St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent Tortola Virgin Brazil/West Etc/GMT+4
SE Asia ST:Asia/Bangkok Antarctica/Davis Asia/Ho_Chi_Minh Jakarta Phnom_Penh Pontianak Saigon Vientiane Etc/GMT-7 Indian/Christmas
-Saint Pierre ST:America/Miquelon
-Sakhalin ST:Asia/Sakhalin
Samoa ST:Pacific/Apia
-Sao Tome ST:Africa/Sao_Tome
-Saratov ST:Europe/Saratov
Singapore ST:Asia/Singapore Brunei Kuala_Lumpur Kuching Makassar Manila Ujung_Pandang Etc/GMT-8 /Singapore
South Africa ST:Africa/Johannesburg Blantyre Bujumbura Gaborone Harare Kigali Lubumbashi Lusaka Maputo Maseru Mbabane Etc/GMT-2
-South Sudan ST:Africa/Juba
Sri Lanka ST:Asia/Colombo
-Sudan ST:Africa/Khartoum
-Syria ST:Asia/Damascus
Taipei ST:Asia/Taipei /ROC
Tasmania ST:Australia/Hobart Antarctica/Macquarie Australia/Currie Tasmania
-Tocantins ST:America/Araguaina
Tokyo ST:Asia/Tokyo Dili Jayapura Etc/GMT-9 /Japan Pacific/Palau
-Tomsk ST:Asia/Tomsk
Tonga ST:Pacific/Tongatapu
-Transbaikal ST:Asia/Chita
-Turkey ST:Europe/Istanbul Asia/Istanbul /Turkey
-Turks And Caicos ST:America/Grand_Turk
US Eastern ST:America/Indianapolis Fort_Wayne America/Indiana/Indianapolis Marengo Vevay US/East-Indiana
US Mountain ST:America/Phoenix Creston Dawson_Creek Fort_Nelson Hermosillo Etc/GMT+7 /MST US/Arizona
UTC:Etc/UTC GMT GMT+0 GMT-0 GMT0 Greenwich UCT Universal Zulu /GMT /GMT+0 /GMT-0 /GMT0 /Greenwich /UCT /UTC /Universal /Zulu
-UTC+12:Etc/GMT-12 /Kwajalein Pacific/Funafuti Kwajalein Majuro Nauru Tarawa Wake Wallis
-UTC+13:Etc/GMT-13 Pacific/Enderbury Fakaofo Kanton
-UTC-02:Etc/GMT+2 America/Noronha Atlantic/South_Georgia Brazil/DeNoronha
-UTC-08:Etc/GMT+8 Pacific/Pitcairn
-UTC-09:Etc/GMT+9 Pacific/Gambier
-UTC-11:Etc/GMT+11 Pacific/Midway Niue Pago_Pago Samoa US/Samoa
-Ulaanbaatar ST:Asia/Ulaanbaatar Choibalsan Ulan_Bator
Venezuela ST:America/Caracas
Vladivostok ST:Asia/Vladivostok Ust-Nera
-Volgograd ST:Europe/Volgograd
W. Australia ST:Australia/Perth West
W. Central Africa ST:Africa/Lagos Algiers Bangui Brazzaville Douala Kinshasa Libreville Luanda Malabo Ndjamena Niamey Porto-Novo Tunis Etc/GMT-1
W. Europe ST:Europe/Berlin Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Amsterdam Andorra Busingen Gibraltar Luxembourg Malta Monaco Oslo Rome San_Marino Stockholm Vaduz Vatican Vienna Zurich
-W. Mongolia ST:Asia/Hovd
West Asia ST:Asia/Tashkent Antarctica/Mawson Asia/Almaty Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Dushanbe Oral Qostanay Samarkand Etc/GMT-5 Indian/Kerguelen Maldives
-West Bank ST:Asia/Hebron Gaza
West Pacific ST:Pacific/Port_Moresby Antarctica/DumontDUrville Etc/GMT-10 Pacific/Chuuk Guam Saipan Truk Yap
Yakutsk ST:Asia/Yakutsk Khandyga
-Yukon ST:America/Whitehorse Dawson Canada/Yukon`;
