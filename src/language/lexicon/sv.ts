/** Swedish of short service messages: the words that come most often. Grammar: see `Matcher`. */
export const feelings = `
0: god morgon|kväll; bra dag|helg; vänliga|bästa hälsningar; tack ..1 på|förhand; tack så; vore bra|fint|kul
3: fantastisk*; underbar*; utmärkt*; perfekt*; bäst|bästa; älskar|älskade; suverän*; toppen; strålande; överträffa* ..2 förvänt*; bättre än ..2 vänta*|trod*; magnifik*
2: kom ..2 på en|två|tre dagar|dag; höll|håller tätt|bra|värm*; bra; fin|fint|fina; tack|tackar|tacksam*; glad|glada|glatt; nöjd|nöjda|nöjt; snabb|snabbt|snabba; trevlig*; vänlig*; hjälpsam*; rekommendera*; enkel|enkelt|smidig*; kunnig*; skön|skönt|sköna; snygg*; roligt|rolig; kul; härlig*; proffsig*; tydlig*|tydligt; prisvärd*; pålitlig*; varm ; hjälpte|hjälpt; inga problem; utan problem; god service|betjäning; gott; lätt; duktig*; generös*; imponera*; uppskatta*
1: ok|okej; helt okej; hyfsad*|hyfsat; billig*; bekväm*; löste|löst|ordnade; hoppas; intressant*; i tid; fungerar|funkar bra|fint|perfekt
-1: sen|sent|sena|senare ..0; försena*|försening*; väntat|väntar|väntade ..4; dyr|dyrt|dyra; långsam*; krångl*; svår|svårt|svåra; fel|felet; trasig*|sönder; saknas|saknar; problem; tråkig*; synd; besvik*; tyvärr; oklar*|otydlig*; fattas; inte ..3 kommit|fått|fungera*|funkar|svar|svarat|hittar|nöjd|bra|rör*|skickat*|levererat*|passar|hjälp*; ingen|inget svar|hjälp|svarar|information|besked; fortfarande ..2; orolig*; för|alldeles liten|litet|små|stor|stora|trång*|sen|sent|dyr*; gick sönder; läcker|läckte; tappat*; reklam*; missnöjd*; kö|köa|köade; irriter*; skavde|skaver; fel storlek|färg|vara
-2: dålig*|dåligt; usel|uselt; hemsk*; fruktansvärd*; arg|arga|argt; oacceptab*; sämst|sämsta|sämre; skandal*; lurad|lura*|bedrägeri*; otrevlig*; aldrig mer|igen; oförskäm*; farlig*; katastrof*; skit*|fan|jävl*|helvet*; värdelös*; skam*; slöseri; nonchal*; ignorera*
-3: absolut|totalt|helt sämst|värdelös*|oacceptab*; sämsta någonsin
`;
export const degrees = `
strong 1.4: mycket; väldigt; jätte*; så; riktigt; otroligt; extremt; helt; super*; verkligen; alldeles
weak 0.6: lite; ganska; något; rätt
`;
export const negations = ['inte', 'ej', 'icke', 'aldrig', 'ingen', 'inget', 'inga', 'utan', 'knappt', 'varken'];
export const turns = ['men', 'dock', 'fast', 'ändå', 'däremot', 'tyvärr'];
export const ironyOpeners = ['bra', 'fint', 'tack', 'härligt', 'toppen', 'jättebra', 'kul', 'underbart', 'fantastiskt', 'grattis'];
export const topics = `
delivery 2: leverans*|leverer*; paket*|paketet; frakt*|skicka*|skickat|skickade; spårning*|spåra*; försändelse*; beställning*|beställt|beställde; anlänt|kommit|kommer ..2; transport*
pick-up 3: utlämning*|ombud*|paketautomat*|hämta*|avi|avin; upphämtning*
return 3: retur*|returnera*; byta|byte|byter|bytt; skicka* tillbaka; ångerrätt*
refund 3.2: återbetal*; pengar* ..2 tillbaka; pengarna; återfå*; kredit*
payment 3: betal*|betala|betalning*; kort|kortet ..2; presentkort*; bank*; dragits|drogs
invoice 3.2: faktura*|räkning*; kvitto*
price 3: pris|priset|priser|prislapp*; rabatt*|kampanj*|erbjud*|rea; dyr*|billig*; kostar|kostade; hur mycket
availability 3: lager|lagret; slut ..1; slutsåld*; finns ..3; tillgänglig*; får ni in; har ni ..3
size 3.2: storlek*; passar|passa|passform*; för liten|litet|små|stor|trång*|stora; mått*; sitter
product-info 2.4: skillnad*; vilken|vilket|vilka ..4 rekommend*|passar|bäst|ska; material*; vattentät*; väger|vikt; bruksanvisning*|instruktion*; tål
product 2: kvalitet*|kvalite*; produkt*; tält*|jacka*|skor*|ryggsäck* ..3 bra|bäst|varm*|skön*|fin*
warranty 3.2: garanti*; trasig*|sönder|gick av; fel ; reklam*; läcker|läckte|sprack|lossnade
repair 3.2: reparera*|reparation*|laga|lagade|lagat; serva*|service ..2 på; sy|sydde; dragkedja*
spare-parts 3.4: reservdel*; spänne*|rem ..2
rental 3.4: hyra|hyr|hyrde|uthyr*
checkout 3: webbutik*|nätbutik*|webbsid*|hemsid*|sidan|sajt*; kassan ..2; varukorg*; appen|app; länk* 
account 3.2: logga|loggar|inlogg*; lösenord*; konto*|kontot; ny|ändra|bytt adress*|mejl*|nummer
loyalty 3.2: stamkund*|bonus*|poäng*|medlem*
store 3.2: butik*|affär*; öppettid*|öppet|öppna*|stängt; expedit*
customer-service 3: kundtjänst*|kundservice*; service*|betjäning*; personal*; svar|svarar|svarade|svarat; ringt|ringde|ringer|telefon*; chatt*; bemötande*; kö|köa
newsletter 3.4: nyhetsbrev*; reklam ..1; avregistrera*; utskick*
sustainability 3.4: miljö*|hållbar*|återvinn*|plast*|klimat*
privacy 3.6: personuppgift*|gdpr|integritet*|uppgifter ..2; radera ..3
accessibility 3.6: rullstol*|tillgänglighet*|skärmläsar*|synskad*|hörsel*
business-sales 3.4: företag*|offert*|grossist*|moms; skola*|förening*|kommun* ..5 beställ*|pris*|köp*|st; # st|stycken
`;
export const reasons = `
late 2.4: sen|sent|försena*|försening*; inte ..3 kommit|anlänt|levererat*|skickat*|fått|rör*; väntat|väntar ..4; fortfarande ..3; veckor|vecka|dagar ..1 sen|sedan|försen*|utan|nu; legat|ligger ..3 i|dagar|veckor; tog ..3 veckor|dagar; när kommer
lost 2.6: borta|försvunn*|förlorad*|tappat* ; hittas inte; inte ..2 hittas
broken 2.4: trasig*|sönder; gick av; sprucken|sprack; läcker|läckte; defekt*; lossnade; hål
wrong 2.4: fel; felaktig*; annan|annat ..2 storlek|färg|produkt|vara
missing 2.4: saknas|saknar|saknade; fattas|fattades; bara ..2 en|halva|ena
out-of-stock 2.6: slut ..2; slutsåld*; inte ..2 lager; när ..4 lager|tillbaka
expensive 2.4: dyr|dyrt|dyra|dyrare; högt pris; kostar ..2 mycket
good-value 2.4: prisvärd*; bra pris|priser; billig*; värt ..2 pris*|peng*
unclear 2.2: oklar*|otydlig*; förstår|förstod inte; vad ..2 betyder; ingen information
conflicting 2.6: motsäg*|motstridig*; står|stod ..6 men ; olika ..1 uppgifter|svar|priser; stämmer inte
hard-to-use 2.4: svår|svårt|krånglig*|komplicera*; inte ..2 lätt
not-working 2.4: fungerar|funkar|fungerade|funkade inte; kraschar|felmeddel*|hänger; kan inte logga|betala|beställa|öppna; går inte
not-answered 2.6: inte|ingen|inget|inga ..3 svar|svarat|svarar|återkoppl*; aldrig ..1 svar|svarat; obesvara*
queue 2.6: kö|kön|köa|köade|kötid*; väntade|väntat ..3 telefon*|minuter
ping-pong 3: bollas|bollade|hänvisa*|skickas runt; runt ..1
rude 2.6: otrevlig*|oförskäm*|otrevligt; nonchal*|arrogant*
friendly 2.4: vänlig*|trevlig*|hjälpsam*|snäll*; bra|fin|god|utmärkt|fantastisk* ..1 service|betjäning|bemötande
fast 2.4: kom ..2 på en|två|tre|# dagar|dag; snabb|snabbt|snabba; i tid; redan dagen|nästa; samma dag
expert 2.4: kunnig*|proffsig*|expert*; bra råd|tips; visste ..3
beyond-expectations 3: över förväntan; överträffa*; bättre än ..2; positivt överraska*
unsafe 3.2: farlig*|osäker*; skadad*|brann|brand|eld; säkerhet*
slow-refund 3.2: pengar*|återbetal* ..5 inte|ännu|väntar|fortfarande; väntat|väntar ..4 pengar*|återbetal*
`;
export const intents = `
question 1: hur|vad|när|var|vem|vilken|vilket; kan jag|man|ni|vi; finns det; har ni; undrar; är det; går det; fråga
advice 2.4: vilken|vilket|vad ..4 rekommend*|passar|bäst|köpa|välja|ska; rekommendera ..3; skillnad*; råd|tips
purchase 2.4: vill|skulle|tänkte ..3 köpa|beställa|boka|hyra; finns ..4 lager|butik|kvar; kan ..3 beställa|köpa; intresserad*
quote 3: offert*; pris på #; # st|stycken ..6
order-change 2.8: ändra|byta ..4 beställning*|adress*|order|storlek*; lägga till ..3; beställt|beställde ..3 fel
cancellation 2.8: avbeställ*|avboka*|annullera*|ångra ..2
return 2.6: returnera*|retur*; byta|byte ..4; skicka* tillbaka
claim 2.8: reklam*; ersätt*; pengar* tillbaka; trasig*|sönder|fel|saknas ..10 vill|kan|hur|ny|nytt
termination 3: avregistrera*|säga upp|avsluta*; avsluta ..3 medlemskap*|konto*; nyhetsbrev* ..4 inte|bort|slut*
order-status 3: var är|ligger|blir; när ..4 kommer|levereras|skickas|får; inte ..3 kommit|fått|levererat*|skickat*; spårning*|spåra*; vad som ..2 hänt; kolla ..5 paket*|beställ*|hänt; legat
contact-change 3: ny|nya|ändra|bytt ..2 adress*|mejl*|telefon*|nummer; flyttat|flyttar
privacy-request 3.4: radera|ta bort ..4 uppgifter|data|konto; personuppgift*|gdpr
cooperation 3.2: samarbet*|sponsr*
job 3.4: jobb*|sommarjobb*|praktik*|ansök*
thanks 2: tack; bra|fin|god|fint|utmärkt|fantastisk* ..1 service|betjäning|bemötande|jobbat; nöjd|nöjda; rekommendera* ..2 alla|varmt
wish 2.6: önskar|önskemål|önskan|skulle ..3 om; förslag; vore ..2 ; hoppas ..2 ; gärna ..3
spam 3: bitcoin|casino|seo; vunnit ..3
grumble 1.2: dålig*|besvik*|missnöjd*|otrevlig*|usel*|tråkig*; aldrig mer|igen
`;
export const urgencies = `
now 3: farlig*|brann|brand|skadad*|nödläge; akut
now 2: genast|omedelbart
today 2: idag|ikväll|imorgon; bråttom|snarast; tredje gången
week 1.6: måndag*|tisdag*|onsdag*|torsdag*|fredag*|lördag*|söndag*; helgen; före|innan ..3; veckor|dagar ..2; trasig*|saknas|fel|försena*; inte ..3 kommit|fått
later 1.4: tack; ingen brådska; förslag|önskar; undrar ..1 bara
`;
