"""Words that stand beside a year: what joins names, what leads up to them, and what is no author at all."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


AND_WORDS = _words("and und et e y i og och ja en ve și és и та og dan")

PARTICLES = _words(
    "van von der den de la le les du des di da do dos das del della dello degli dei dal ten ter te 't zu zum zur "
    "los las el al bin ibn ben bint af av st vom vander vande op in't 's"
)

CORPORATE_LINKS = _words("of for the on in to at and & für und pour sur para por per et y e")

SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Inc", "Inc.", "Ltd", "Ltd.", "Co.", "Corp."))

CORPORATE_WORDS = _words(
    """
    academy academies administration agency alliance association assoc authority bank board bureau center centers
    centre centres church coalition collaboration collaborative collaborators college commission committee community
    company confederation conference congress consortium cooperation corporation council court department
    development directorate division economics education embassy executive federation force forum foundation fund
    government group groups health hospital inc initiative institut institute institutes institution institutions
    investigators laboratory league library ltd gmbh media ministry mission museum nations network observatory
    office organisation organization organizations organisations panel parliament partnership partners party
    platform press program programme project register registry research school secretariat section service services
    society software staff statistics study survey system systems team times trust union university universities
    working workgroup ministério ministerio ministère ministerium instituto universidade universidad université
    universität institut associação asociación sociedade sociedad société gesellschaft bundesamt bundesministerium
    conselho consejo conseil organização organización organisation secretaria secretaría fundação fundación stiftung
    verband comissão comisión kommission amt agência agencia agence centro banco banque brasil
    """
)

OPENERS = _words(
    """
    a about above according across adapted additionally after again against all along alongside already also
    although among an analogous and another any applying are as at based because before beginning behind below
    beside besides between both briefly building but by cf citing clearly combining compare compared comparing
    concerning confer consequently consistent contrary conversely crucially currently data despite different drawing
    due during each earlier early echoing either eg especially essentially even eventually every example examples
    except extending figure finally first firstly following for formally four fourth from furthermore further
    generally given hence her here hereafter high his historically how however ideally if importantly in inasmuch
    include including indeed initially inspired instead interestingly into is it its just last lastly late later
    latter leveraging like likewise many meanwhile method methods modified more moreover most motivated much namely
    nevertheless new next nonetheless not notably note now of often on once one only or original originally other
    others our over overall particularly per perhaps possibly presumably previous previously prior proof quoting
    rather recall recent recently reference references referencing refs regarding related remarkably respectively
    results review reviewed reviews same second secondly see seminal several she similar similarly since so some
    something sometimes source sources specifically still study studies subsequent subsequently such surprisingly
    table that the their them then there thereafter therefore these they third thirdly this those though three
    through throughout thus to today together toward towards traditionally two typically ultimately under unless
    unlike until upon used using usually various via was we well were what when where whereas whether which while
    who why with within without work works yet you zur siehe vgl vergleiche nach laut auch bei wie so im in z.b zb
    voir selon d'après chez dans comme pour ver véase según conforme segundo como en em para já confer apud veja
    vide cf. e.g i.e zie volgens se enligt jfr notice consider both let hi dear theorem does did has have had
    """
)
"""Words that open a sentence or lead up to a name with a capital; they are never part of one."""

_MONTHS = """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin
    juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro gennaio
    febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus oktober maj
    okt des desember januar spring summer autumn fall winter frühling sommer herbst printemps été automne hiver
    primavera verano otoño invierno monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat
    sun q1 q2 q3 q4
    """

_THINGS = """
    table tables tab figure figures fig figs section sections sect sec chapter chapters chap equation equations eq
    eqs appendix version versions vol volume volumes number no nos issue part parts step theorem lemma proposition
    corollary definition example panel box item line lines page pages pp phase stage experiment level grade type
    class edition year years date dated copyright published accessed retrieved updated received accepted revised
    created available online access last since until circa ca around from between before after during in on by to of
    at as for cup olympics olympic olympiad games championship championships festival war wars election elections
    act acts treaty agreement protocol accord accords summit directive regulation regulations census revolution
    crisis pandemic epidemic earthquake hurricane tsunami covid covid-19 covid19 sars sars-cov-2 expo brexit world
    amendment bill law laws code decree gesetz verordnung lei decreto loi ley grades isbn issn doi pmid zip gmt utc
    am pm bc ad ce bce season series episode song album film movie book novel game windows office iphone ipad
    android playstation xbox photoshop matlab python java ubuntu ios macos excel word model suite release vista
    respectively total mean median population sample n p t f χ df sd se ci anova kg mg ml mm cm km nm μm mhz ghz
    today yesterday fiscal fy class batch cohort wave round day week month
    """

NOT_AUTHORS = _words(_MONTHS + _THINGS)
"""A year after one of these dates or counts something: "June 2020", "Table 2", "World Cup (2014)"."""

PLACES = _words(
    """
    paris beijing tokyo shanghai madrid barcelona rome roma vienna wien brussels copenhagen stockholm oslo helsinki
    lisbon lisboa athens moscow warsaw prague budapest dublin zurich zürich geneva amsterdam rotterdam munich
    münchen frankfurt hamburg delhi mumbai kyoto osaka seoul singapore sydney melbourne toronto montreal vancouver
    boston chicago philadelphia seattle california texas florida massachusetts michigan pennsylvania ohio oregon
    colorado arizona rio brasília brasilia usa uk us eu uae u.s u.k u.s.a europe asia africa america australia
    canada mexico méxico brazil brasil argentina chile peru perú colombia venezuela spain españa portugal france
    deutschland germany italy italia switzerland austria belgium netherlands denmark sweden norway finland iceland
    poland czechia hungary romania bulgaria greece turkey russia ukraine china japan korea taiwan india pakistan
    bangladesh thailand vietnam indonesia malaysia philippines iran iraq egypt morocco algeria tunisia libya nigeria
    ghana kenya ethiopia uganda tanzania zambia zimbabwe fukushima chernobyl hiroshima wuhan dubai cairo bangkok
    jakarta manila hanoi istanbul ankara tehran baghdad kabul nairobi antarctica greenland rio+20
    davos montréal calgary ottawa québec edmonton winnipeg nagoya sapporo seville sevilla valencia málaga granada porto
    """
)
"""Places that are hardly ever surnames; those that often are (Jordan, Washington) are only thin evidence."""

THINGS_OR_NAMES = _words(
    "box page law song bill day book may march line case word wave stage act field number novel summer winter"
)
"""Of these a single one is thin evidence: "Box (1975)", "(May, 2006)"."""

PLACES_OR_NAMES = _words(
    """
    london berlin washington jordan jackson lincoln houston austin israel chad georgia virginia holland england
    ireland scotland wales kent york lancaster denver dallas charlotte memphis kingston hamilton victoria alexandria
    florence milan milano lima santiago cuba panama cologne köln bonn basel bern lyon nice cambridge oxford leeds
    bath
    """
)

COUNTRY_AUTHORS = _words("brasil brazil méxico mexico argentina chile colombia perú españa spain portugal deutschland")
"""ABNT writes laws and ministries under the country: "(BRASIL, 2008)"."""

STATES = _words(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY DC
    """
)
