/**
 * Finnish words of feeling, −3 … +3, written for service messages and everyday speech. Grammar: see `Matcher`.
 * Longer patterns win over the words inside them, so that `NEG ..1 moiti*` is praise although both words are not.
 */
export const feelings = `
0: olkaa|ole|olkaapa|olka|oo hyvä|hyvät|kiltti; kertoo|kertoa|sanoa|sano|kerro|kertokaa ..1 rehellisesti|suoraan; parhaillaan; hyvä ..1 neiti|herra|rouva; hyvää ..1 päivää|päivänjatkoa|iltaa|huomenta|viikonlop*|kesää|kesän|joulua|jatkoa|syksyä|vappua|juhannusta|pääsiäistä|viikkoa|alkanutta; ystävällisin|parhain|hyvin|kunnioittavin terveisin|terv; kiitos|kiitokset|kiitoksia|kiitti ..1 etukäteen|vastauksesta|jo; hyvä|hyvät|arvoisa ..1 asiakaspalvelu|vastaanottaja|ihmiset|myyjä|henkilökunta|te; hyvä tietää; hyvissä ajoin; huomenta; rauhassa; hyvä|hyvin kysymys; hyvä ..1 puoli|aika; ei kiitos; hyvin harva|pieni|pian|vähän|todennäkö*; kiinnostaisi; paras|parhain|parhaiten aika|tapa
-0.3: olisi|olis|ois|olisiki ..2 kiva|hyvä|hienoa|mukava|ihana|mahtavaa|parempi; parempi ..1 jos|olisi; hyvä jos|ois|olisi; paremmin; saisi ..1 olla
2: love|loved|great|nice|best|amazing|awesome|cool|wow|super|perfect|thanks|thx; suosikki*; lempi*
-1.5: fail|worst|wtf|shit|fuck; plääh|blaah|höh|äh|argh|huoh; daa
3: loistav*|loistokas*|loistavast*; mahtav*; upee*|upea*|upei*; erinomai*; ihana*|ihanan*|ihanaa*|ihanasti|ihania|ihanat|ihanoi*; fantasti*; huikea*|huikee*|huippu|huippuja|huippua|huippuhyv*|huippupal*|huippulaat*; täydelli*; paras|parhaa*|parhai*|parasta; mahtis*|mahtava*; superhyv*|superkiv*|superiha*|superno*; priima*; timantti*|timangi*; vertaansa; rakasta*|rakastui*; ällistyttävän ..1 hyv*; sydämelli*; lämpimästi suosittel*
3: kymmenen pistettä; viisi tähteä|täht*; täydet pisteet; 10 10; kymppi; parasta mitä; yli ..1 odot*; ylitti ..2 odotu*|odotuks*; paremmin kuin odot*; NEG ..2 voi kuin suositella|kehua|kiittää; NEG ..2 voi ..2 kuin suositella|kehua|kiittää; pelasti|pelastit|pelastitte ..3 päivä*|viikonlop*|ret*|loma*|joulu*|jouluni; sai|sain ..2 kyynel* ..1 silmi*; itkin ilosta; sanattoma* ..2 kiit*; olette|oot|ootte ihan*|parha*|mahtav*
2: kuin|ku uusi|uus|uudet|uuden; nopeammin|nopeemmin|aiemmin kuin|ku|kun; mielellään|mielelläni|mielusti; nolla ..1 valitus*|valitusta|ongelma*|huolta; NEG ..1 yritet*|yrittän*|tyrkyt*|tyrkytetty|tuputet* ..2; NEG ..2 myyty|myynyt|myyny ..3 turh*|liian|kallei*; kerroin|suosittelin|kehuin ..3 siskolle|kaverille|kavereille|kaikille|äidille|naapurille|muille; ehdottomasti; piti paikkansa|paikkaansa; kerralla läpi|kuntoon|valmista|kerrasta; pelasti|pelastit|pelastitte; kantoi ..1 eteiseen|ovelle|kerrokseen|sisälle|perille; ens|ensi ..1 uudestaan|uudelleen|taas; kuten|niinku|niin luvattu|luvattiin|sovittiin|sovittu; pyytämättä; odottaessa; samaan|samalla malliin|mallilla|linjalla; ajaa asiansa; kuin uusi|uutena|uudet; kerrankin|kerranki ..3; nätti~|nätist*|söpö*|sievä*; kiitt*|kiitteli*|kiittel*; ammattilais*; kelpo; vihdoin|viimein ..1 myös|avas*; läpikotaisin; hymyil*; NEG ..1 hullumpi|hassumpi|pöllömpi; toimii|toimi ..1 edelleen|yhä|vieläkin; vika|ongelma ..2 löyty*|löydet*|selvi*|korjat* ..1 heti|nopeasti|; ilman ..1 mitään ..1 kysely*|selity*|mutin*; juuri oikea*|sopiva*; tuli ajallaan; hyvä~; hyvin; kiitos; kiitti|kiitän|kiitoks*|kiitokse*|kiitollis*|kiitolli*|kiitän|kiitämme|kiitettäv*|kiitosta; kiva|kivaa|kivan|kivat|kivoja|kivoi|kivoista|kivasti|kivaksi|kivempi|kivampi|kivoilta; mukava~|mukavast*; tyytyväi*; ilahdu*|ilahtu*|ilahdut*; iloinen|iloise*|iloisi*|iloa|iloksi*|iloissa*; onnistu*; onnelli*; hieno~|hienost*; kaunis|kaunii*|kauniist*; näppärä~|näppäräst*; sujuv*|sujuvast*; vaivattom*|vaivatonta; helppo~|helpost*|helppous; ystävälli*; avulia*|avuliaast*; asiantuntev*|asiantuntij*|ammattitaitoi*|ammattimai*|osaav*|osaavaa; palveluhenki*|palvelualt*; luotettav*; laaduka*|laadukk*|laatutuo*; kehu*|kehui|ylistä*; suosittelen|suosittelisin|suosittelemme|suositelt*|suositella*; nauti*|nautti*|nautin*; pidän|pidimme|pidettiin kovasti|paljon|todella; tykkään|tykkä*|tykätt*|tykäs*; ihastu*; rakas|rakkaudel*; plussaa|plussat|plussana; peukku*|peukut; pisteet kotiin; helpottu*|helpotus|helpotti; lämmin|lämpimä* henki|tunnelma|vastaanotto|kiitos*; hurmaav*|sympaattinen|sympaattise*; herttai*; reilu|reilua|reilusti hoid*; rehelli*|rehti|rehdisti; ripeä*|ripeäst*; nopea~|nopeast*|nopsaan|nopsa|nopeesti; ekologi*|kestävä~; luotan|luotamme; huolelli*|huolella; positiivi*|myöntei*; fiksu~|fiksusti; viihty*|viihdy*; nappivalin*|nappiosto*; hitti; toimiva~; elämys|elämykse*; jees|bueno; makee*|makea*|siisti|siistii|siistiä; mieleinen|mieluinen|mieleise*|mieluis*; paransi|parantu*|parane*; kätevä~|kätevästi; tehoka*|tehokk*; innostu*|innostav*|innoissa*; huojentu*|huojenta*; rauhoit*; turvalli*; arvosta*; voitto|voitin|voittaj*; rauha|rauhaisa*; toivoa; nauru*|nauroi*|hymy*
2: juuri sopiv*|oikea*; istuu|istui|sopii|sopi ..1 kuin|täydellisesti|hyvin|nappiin; kuin valettu; toimii|toimi|toiminut|toimivat ..1 kuin|moitteetta|hyvin|täydellisesti|moitteettomasti; palasin|palaan|tulen|tilaan|ostan|ostaisin uudestaan|uudelleen|toistekin|jatkossakin|takuulla|varmasti; NEG ..2 valittam*|moit*|huomautt*|pahaa|vikaa|ongelm*|huonoa|huom*; NEG ..1 moit*; kaikki ..2 kunnossa|ok|hyvin|hienosti|mallikkaasti|ajoissa; hyvä ..1 homma|juttu|meininki; NEG huono*|paha*|hassu*; ilman ongelm*|vaiva*|vaivaa; asia hoitui|selvisi|järjestyi|korjaantui; hoitui ..1 heti|nopeasti|kerralla|hienosti|hyvin|käden|mukavasti|samantien; jaksoi|jaksoit|jaksoivat ..1 auttaa|vastata|selittää|neuvoa|kuunnella; sai|sain|saatiin|saimme ..2 hyv*|erinomais*|mahtav*|loistav*|ystäväl* ..1 palvel*|apu*|neuvo*|ohje*; ekstra*|kaupan ..1 päälle; hinta|hintaan|rahalle nähden|vastinetta|hyvä; hyvä hinta|hinnalla; vastinetta ..1 rahalle; hinta-laatusuhde|hintalaatusuhde|hinta-laatu ..2 kohdallaan|hyvä|kunnossa|kohdillaan; tuli|saapui|tulivat|saapuivat ..2 ajoissa|ajallaan|nopeasti|heti; jo ..1 seuraavana päivänä; etuajassa|etuajass*; NEG ..1 turha* ..2 myy*|hehku*; tiesi|tietää|tiesivät ..1 mistä|mitä ..1 puhu*|tekee*; on|oli ilo asioida; ilo asioida; kiitos kun; iso|suuri|suurkiito*|suuret|isot kiitos|kiitokset; kehuja|kiitosta ansaitsee
1: ok|okei|ookoo; ihan ..1 ok|jees|kiva|hyvä|jepa|toimiva; kelpo|kelpaa; kohtuulli*; asialli*; selkeä~|selkeäst*; hauska~; sopiv*; pehmeä*; kevyt|kevyet|kevyttä; lämmi*|lämpim*; tarpeeksi; siistist*; riittäv*; mielenkiint*; kiinnostav*; onneksi|onneks; auttoi|autto|auttaa|autti*|auttav*|apua|avust*|avusta|autettiin|avuksi; palvelualtti*|palvelu pelasi|pelaa; sujui|sujuu|sujunut|suju; toimii|toimi|toimivat|toiminut|toimin*; korjattiin|korjasi|korjasivat|korjaantui; hyvitettiin|hyvittivät; neuvoi|opastettiin|opasti; kesti|kestää|kestänyt|kestävät hyvin|hienosti|vuosia|vuotta|vielä|kovaa; edulli*; halpa|halvalla|halvempi; alennus|alennuksen ..1 sain; lupaav*; tuttu|tutut; odotan innolla; jaksamista|tsemppi*; ahkera*; kohtelia*; varma|varmasti; rento|rennosti; tyylik*; ehtii|ehti|ehdittiin hyvin|ajoissa|sittenkin; löytyi|löysin ..1 heti|helposti|hyvin; viihtyisä*; onnea; hassu|hupaisa; lohdu*|lohdut*; ystävä~; rakkau*; ymmärsi*|ymmärtäväi*; vastattiin ..2 nopeasti|heti|minuut*|tunni*|illalla|vaikka; pehmy*; kannattaa ..1 ostaa|käydä|tilata|hankkia; kantaa|kantoi hyvin|kuin; tuli ..1 jo; ajallaan|ajoissa
-1.3: jollekin|jollekulle|jonnekin muulle|toiselle|muualle; ylläri*|yllärinä|yllätykse* ..2 lopus*; lopussa|lopuks* ..3 toimitusmaksu*|postikulu*; oota*|ootan|oottan*|ootell* ..3 viikko*|kuukau*|viikon|pitkään|kauan; kaks|kaksi|kolme|neljä|viis|viisi|# viikkoo|viikkoa ..2 jossain|matkalla|sitten|odot*|myöhäs*|jumissa; kahdesti|kolmasti|kolmannen|neljännen ..1; kävin|ajoin|ajoi|ajettiin ..6 NEG ollu|ollut|ollu ..1; häviää|hävisi|hävis|hävinny*; liian ..1 monta|vähän|monimut*; luovutin|luovutan; ohi kun|kun ..2 ohi; oli|on jo ohi; harhaanjoht*; yhä|edelleen vaikka; jono*|jonot*|jonott*|jonossa; suppea*|heppois*|heppoinen; lukuun ottamatta; sirpalei*|sirpaleina; harhaan; jättivät|jätti ..3 sateeseen|pihalle|ulos; kastui; kiinni vaikka; tyhjä|tyhjää hylly*; turhaan; kylmä|kylmää kahvi*|ruok*; irtosi|irronn*|irtoili; pelotti; karann*|karkas*; NEG ..1 onnistu*; kaatuu|kaatui|kaatuil* ..1 joka|taas|aina|; onneton|onnettom*; toisen|jonkun|naapurin ..1 tilauksen|paketin|tuotteen; kaksi|kahteen kertaa|kertaan|kerran; NEG ..2 antan* ..1 lupaa; muistutusmaksu*|maksumuistutu*|perintä*; NEG aukea*|auennu*|aukeaa; NEG mene|menny*|mennyt läpi; vaihtui ..3 viiko*; taas|jälleen myöhäs*|viiko*|rikki|reissu; aina sama; olipa taas; sama juttu; jouduin; joka|jokainen ikinen; NEG kelvan*|kelpaa|kelpaa*; vaikka ..4 luvat*|lupas*|lukee|luki|valits*|sano*; hiljai*|hiljaista; lupa*|lupas* ..4 mutta|NEG; NEG ..1 pääse|päässyt; naarmu*; savut*|suli|sulaa; enää ..1 toisesta|yhdestä
-1: hidas|hidasta|hitaa*|hitaast*; kallis|kallii*|kallist*|kalliil*|kallimp*|kalliimp*; epäselv*; vaike*|vaikea*; hankala~|hankal*; sekava~|sekav*|sekaisin|sekoi*; puuttu*|puuttuu|puutt*|puute*; viallin*|viallis*|vika|vikaa|viat|vian|vikaan|viasta; myöhäss*|myöhästy*|myöhäst*; viiväst*|viivästy*|viivyt*; väärä~|vääri*|väärin; virhe*|virheel*|virhei*; harmi|harmill*|harmittav*|harmitta*|harmittaa*|harmissa*|harmikse*|harmittel*; ikävä~|ikäväst*|ikävästi; kurja~|kurjas*; pettym*|petty*; ongelm*|ongelma*; valitettav*|valitettava*; valitan|valittaa|valittaminen|valitu*; huolest*|huolissa*|huoles*; epävarm*; hämmen*; turha~|turhaan|turhia; ärsyt*|ärsyy*; tyytymät*; jumissa|jumit*|jumitt*; rikki; rikko*|rikkou*|rikkoontu*|rikkin*; hajos*|hajo*|hajalla|hajonn*; repe*|repes*|revenn*|ratke*|ratkes*; kulu*|kulun* ..1 puhki|nopeasti|rikki; halke*|halkes*; naarmu*|lommo*|kolhu*|kolhii*; likai*|tahra*|tahroja; vuot*|vuos* ..1 läpi|vettä|saumasta|pohjasta|heti|jo; puris*|hankaa|hiertä*|hiert*; loppu|lopussa ..1 koko|kesken|oli|on; unohd*|unohtu*|unohdet*; jono*|jonott*|jonossa; odot*|odotel* ..2 viikko*|päivä*|kauan|turhaan|tunti*|puoli|kuukau*|yhä|edelleen; sotku*|sotke*; kyllästy*; väsyn*|väsyttä*; palell*|palel*|kylmissä*; kastu*|kastui*; outo|outoa|oudosti|kumma|kummallis*|ihmettel*; ristiriita*; kärsi*; huija*|huijat*|huijau*; ohut|ohutta|heppoinen|heppois*|lötkö|hutera*; kiire*|kiireess*; epäily*|epäilen; vaiva|vaivaa|vaivalloi*; puute|puutteita; turhautu*|turhautt*; epäonnist*; moitt*|moite|moitteita; palautui; perun|perua|peruutan|peruut*|peruin; riita*|riidel*; ruma~|ruman*; pahoil*; pelk*|pelko*|pelott*|pelätä*; suru*|surulli*|surett*; yksinäi*; vihai*; haitta*|haittaa; menet*|menett*; epämiellyt*; epäkäytän*; sair*|kipu*|kipeä*; väit*; liian ..1 pien*|iso*|suur*|lyh*|pitk*|kapea*|leveä*|tiuk*|löys*|kall*|myöhä*|ohu*|raskas*|painava*|vaik*|hidas*|kuum*|kylm*|aikais*; liikaa; tylsä*; epäreilu*; riitt* NEG
-1: vieläkään; vieläkää; edelleenkään; edelleenkää; NEG ..2 toimi|toimin*|toiminu*; NEG ..3 tullu*|tullut|tule|tuu|saapunu*|saapunut|saapuneet|saavu|tulleet; NEG ..2 näy|kuulu|kuulunut|kuulunu|näkynyt|näkyny|löydy|löytynyt|löytyny; NEG ..3 vastat*|vastaa|vastannu*|vastaus*|vastauks*|vastaust*; NEG ..2 saa|saada|saan|saanu*|saanut|saatu|saaneet|saada ..1; NEG ..2 auta|auttanu*; NEG ..2 pysty*|onnistu*|päässyt|pääse|pääsy*; NEG ..2 mahdu*|mahtun*|sovi|sopinu*|sopiva*|istu|riitä|riittän*|kestä|kestäny*; NEG ..2 vastaa ..1 kuvau*|todell*|odotu*; NEG ..1 päivity*|päivittyny*; NEG ..1 ymmär*|tajuu*|tajua*|tajuu|selvinn*|selviä|selvi; NEG ..2 kerrottu|kerrota|kerro|ilmoitet*|ilmoita|ilmoitettu|tiedotet*|mainit*|mainita|lue; NEG ..2 hyvitet*|hyvity*|hyvit*; NEG ..2 ketään; kukaan|ketään NEG ..2 vastaa|vastannu*|vastannut|tiedä|tienny*|tiennyt|auta|auttanu*|auttanut|kerro|kertonu*|tullut|tullu|ota|ottanu*|palvel*|näkyny*; NEG ..1 jaksa*; NEG ..2 toimitettu|lähetetty|lähetet*|toimitet*|käsitel*; NEG ..1 suosittel*|suositel*; NEG ..2 luottaa|luota; NEG ..1 pidä|pitänyt ..1 paikk*|lupaus*|lämpim*|vet*; NEG ..1 mitään ..1 tieto*|vastaus*|ilmoitus*; mitään NEG ..1 kuulu*|kerrot*|tapahtu*|tapahdu; missä ..3 viipyy|viipyvät; jäi ..1 ostamatta|tilaamatta|kesken|saamatta|puuttumaan|tulematta; jätin ..2 kesken|tilaamatta|ostamatta; saamatta; toimittamatta; maksamatta; vastaamatta; joutu*|jouduin|jouduttiin|jouduimme ..3 odot*|soit*|palaut*|ostam*|hankk*|lainaa*|jonott*|etsi*|pyytä*; piti ..1 olla ..2 perillä|tulla; piti|pitänyt tulla|saapua; kolmas|neljäs|toinen|viides kerta|kertaa; kolmatta|neljättä|toista|viidettä kertaa|viikkoa; jo ..2 viikko*|kuukau* ; turhaan; ekä|eka|ensimmäinen ja vika|viimeinen ..1 tilaus|kerta|osto; parannettavaa|parantamisen; toivomisen ..1 varaa; kestää|kesti|kestänyt|kestäny ..2 liian|aivan|ihan|ikuisuu*|kauan|viik*; vasta ..2 viikon|viikkoa|kuukauden; viikkoa|viikkoo|viikon|päivää ..2 myöhä*; yli|jo # ..1 päivää|viikkoa|arkipäivää|pv; rahat|raha ..1 takaisin|takas; kunnes; huonomp*; menee|meni ..1 ohi; muut*|haen|ostan|ostin|katson|katon|tilaan|hankin ..2 muualta|toisaalta|kilpailij*; pyöri*|jäi pyörimään|pyörii; katken*|katkea*|katkes*; lakkas*|lakannu*|lakkaa*; irto*|irronn*|irtosi; palautan|palautin ..2 teille|tämän|takaisin
-2: boikot*|boikottiin; ota|ottaa yhteyttä ..2 kuluttaja*; hengenvaar*|hengenvaaralli*; kohtuutonta; paska*; hävyt*; NEG ..2 enää|ikinä|koskaan; huono~|huonost*|huonoi*|huonoa; paha~|pahast*; surkea*|surkee*|surkei*; kelvoton*|kelvottom*; pettynyt|pettynei*|pettyneitä|pettymys|pettymyks*|pettynyttä; epäystävälli*; töykeä*|töykee*|töykeäs*; epäkohtel*; epäasialli*; ylimieli*|ylimielis*; tyly|tylyä|tylyst*|tylysti; välinpitämät*; naurettav*; törkeä*|törkee*; raivo*|raivost*|vihainen|vihaise*|vihastu*|suutu*|suutut*|suuttu*; vitu*|vittu*|vitut*|perse*|saatan*|helvet*|perkele*|jumalaut*|paska*|paskaa|paska; hirve*|hirvee*|hirveä*; kamala*|kamal*; karmea*|karmee*|karmi*; järkyttäv*|järkytty*|järkytt*; hävytö*|hävyttöm*; röyhke*; huijari*|huijaus*|huijausta|huijas*; petos*|petk*|petti*|pettää|petettiin|petettyä|huiputt*; valhe*|valehdel*|valehtel*; vaarallin*|vaarallis*|vaarati*|vaarassa|vaaraksi; turvato*|turvattom*; epäluotettav*; harhaanjohtav*|harhautt*|johtaa harhaan; sietämät*; mahdoton*|mahdottom*; ala-arvoi*|alaarvoi*; kohtuuton*|kohtuuttom*|kohtuutto*; typerä*|typer*; tyhmä~|tyhmäst*; inho*|inhott*|ällö*|ällött*; viha|vihaa*|vihaan; häpe*|häpeälli*|hävetä*|hävettää; idioot*|ääliö*|urpo*|pelle*|pellei*; katastrof*; fiasko; susi|sutta|roska|roskaa|krääsä*|romu|romua|rojua|kura|kuraa; epäoikeuden*|vääryy*; tappo*|tappa*|murha*; kuole*|kuolla|kuoli; säälit*; itke*|itki|itkua; tuska*|tuskai*; ryöstö*|ryöstö|kiskuri*|kiskon*|rosvo*; rahastu*|rahasta*; saastut*|saastai*; sotki|pilal*|pilaa*|pilas*|pilaan*; loukka*|loukkaan*; palo*|syttyi|syttyä|savutti ..2 vaara*|tuleen|liekk*|käsi*|sorm*; palovamma*; putosi|kaatui|loukkasi ..2 satutt*|itsensä|kätensä|jalkansa; valitus|reklam*|reklamaatio*
-2: NEG ikinä|koskaan ..3 enää; NEG ..2 enää ..3 tilaa*|osta*|asioi*|käy*|tule; NEG ..1 enää; NEG ..3 ikinä|koskaan; NEG ..1 hyvä*|hyvää; en|emme ..2 suosittele|suosittelisi; ihan|täysin|aivan turha*|susi|paska*|surkea*; rahan|rahojen|ajan haaska*|tuhlau*; haaskau*; hukkaan heit*|men*; ei jatkoon; viimeinen kerta; never ..1 again; nolla; mitta ..1 täy*|täynnä; kuppi nurin; palvelu ..1 ala-arv*|huono*|surkea*|nolla; vastuuton*|vastuuttom*|pakoil*; ei|eikä ..2 kiinnosta; kuluttajarii*|kuluttajaneuv*|kuluttajaviranom*|kuluttajansuoj*|kuluttaja-asia*; NEG ..2 nähty|näkyny|näy ..2 rahoja*|rahaa|rahat; NEG ..1 mitään ..2 järkeä|apua|hyötyä; ette ..1 välitä|pidä ; hermo*|hermot ..1 men*; pala*|paloi|palaa ..1 käämi*|hermo*|pinna; NEG sovi teille
-3: maailman|elämäni huonoi*; huonoin|huonoimm*|surkein*|surkeimm*; hirvittäv*; kauhea*|kauhee*|kauheaa|kauhei*; täysi|täyttä|täyden paska*|roska*|pettymys*|katastrof*|huijaus*; älkää|älä ..2 ostako|osta|tilatko|tilaa|asioiko; hengenvaar*; painajai*
`;

/** Words that strengthen or weaken the next word of feeling. */
export const degrees = `
strong 1.4: tosi; todella; erittäin; hyvin; niin; aivan; ihan; äärimmäi*; super; todellaki*; todella; erityisen; varsin; uskomattoma*; mielettöm*; hirvee*; hirveän; hirmu; kauhee; kauhean; sairaan; ihana*; älyttöm*; törkeen; vitun; helvetin; aika; paljon; liian; kovasti; oikein; täysin; suuresti; ihanan; jumalattoman; yllättävän; supe*
weak 0.6: vähän; hieman; hiukan; melko; kohtalai*; suht; suhteellisen; jokseenkin; pikkuisen; jonkin; ehkä; lähes; melkein
`;

export const negations = [
  'ei',
  'en',
  'et',
  'emme',
  'ette',
  'eivät',
  'eikä',
  'enkä',
  'etkä',
  'emmekä',
  'ettekä',
  'eivätkä',
  'ettei',
  'etten',
  'eipä',
  'enpä',
  'eihän',
  'älä',
  'älkää',
  'ilman',
  'tuskin',
  'eiv',
  'eivä',
  'ei-',
];

/** A feeling before these is the smaller half of what was said. */
export const turns = [
  'mutta',
  'mut',
  'muttei',
  'vaan',
  'silti',
  'kuitenkin',
  'vaikka',
  'kuitenki',
  'paitsi',
  'toisaalta',
  'valitettavasti',
];

/** A praising opening that often is not meant when the rest complains. */
export const ironyOpeners = [
  'hienoa',
  'hienosti',
  'mahtavaa',
  'loistavaa',
  'kiva',
  'kivaa',
  'upeaa',
  'hyvä',
  'hyvin',
  'kiitos',
  'kiitti',
  'onneksi',
  'ihanaa',
  'bravo',
  'onneks',
  'jee',
  'jes',
  'mahtava',
  'huippua',
  'nopeaa',
  'aplodit',
  'onnittelut',
  'onnea',
  'hieno',
  'tosi',
  'todella',
  'kylläpä',
  'olipa',
  'onpa',
  'sujuvaa',
  'täydellistä',
];
