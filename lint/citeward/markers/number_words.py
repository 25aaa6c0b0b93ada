"""Words that tell a number in running text from a marker.

Gathered by hand from the layout corpora (142 articles with the truth beside each) and grouped by
what they say about a number before or after them; all in lower case.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERED_THINGS = _words(
    """
    figure fig figs table tab tables equation eq eqs eqn equations section sections sec sect chapter chap ch part
    parts appendix app annex supplement supplementary box panel plate chart diagram stage stages grade grades phase
    phases type types class classes level levels tier category group groups cohort arm file files formula release
    day days week weeks month months year years hour hours hr hrs minute minutes second seconds night nights quarter
    century step steps score scores version ver v no nos number numbers nr num page pages pp p vol volume issue
    article art expt chromosome chr exon intron codon position residue helix isoform variant allele locus haplotype
    serotype genotype subtype generation dimension axis pc node layer epoch iteration round cycle session visit wave
    season episode batch lane well theorem lemma proposition corollary definition remark clause paragraph item
    priority h hypotheses quadrant block column row cell quartile quintile decile percentile rank lesson lecture
    gate st avenue route highway exit attachment exhibit schedule annexe tome heft kapitel seite abschnitt abbildung
    tabelle spf ph il tnf cd omega vitamin iso din en astm ieee rfc windows ios android python java html gpt llama
    covid sars mers hiv influenza h1n1 interleukin caspase cas fe co ca na mg zn cu mn se january february march
    april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    spring summer autumn fall winter mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday
    sunday circa approx approximately around about roughly nearly almost exactly least most maximum minimum max min
    mean median average total sum over under above below top bottom first last next previous past every each per age
    aged ages n k m r f t x y z q i j d c b a s w l g e u o
    """
)
"""Before a number, these name one of a numbered kind ("Figure 2", "stage 3", "day 4")."""

ABBREVIATIONS = _words(
    """
    fig figs tab eq eqs eqn eqns sec sect chap ch app suppl supp no nos nr num pp p vol v ver art ref refs abb taf
    bd kap dr mr mrs ms prof st jan feb mar apr jun jul aug sep sept oct nov dec cat lot cap ex ext tel dept approx
    ca vs cf al e.g i.e eg ie resp
    """
)
"""With a full stop behind them these do not end a sentence, and a number may belong to them."""

SOMETIMES_NUMBERED = _words(
    """
    factor factors lineage clade strain lines line cluster component domain motif model models scenario option
    strategy method methods approach approaches pathway pathways zone region regions area areas sector channel band
    grid order degree criterion criteria principle point points theme topic task module unit question aim objective
    goal target hypothesis law rule test tests run set sets trial trials experiment experiments case patient
    patients participant subject subjects individual specimen sample samples mouse rat animal plot site sites
    station field fields location donor room street track stream form program programme extended note map image
    photo video audio tutorial floor building platform system systems process processes network networks cell cells
    dataset datasets variable variables property properties condition conditions
    """
)
"""Before a number, these may name one of a kind ("model 2") as well as end a claim ("in this model 2.")."""

QUANTITY_WORDS = _words(
    """
    the a an of to in by from than with for at on or and as is are was were be been being between after before
    within into onto per plus minus times equals equal approximately about around only nearly over under up
    additional another other further range ranges which what outputs these those this that all both any some no not
    its their his her our your my more less fewer greater larger smaller higher lower every each either neither
    when where while if then until till since during through throughout across against has have had having includes
    include including contains contain containing uses used using took take takes reached reach scored scores rated
    ranked produced yielded required needs need requires comprises comprise comprised comprising remaining
    following least most first last next previous past two three four five six seven eight nine ten hundred
    thousand million billion dozen half double triple single
    """
)
"""Before or after a number, these make it a count or a measure ("in 5 patients", "of 3")."""

SOFT_QUANTITY_WORDS = _words(
    "used use uses only times most least over under up more less additional further other another "
    "required taken reached all both first last once"
)
"""Quantity words that also end a claim ("has long been used 3, 4.")."""

TIMES = _words("days weeks months years hours hrs minutes mins seconds nights quarters centuries decades")
"""Plurals that take a number in the singular sense ("at weeks 6")."""

REFERRING = _words("in by from of see to with and or on for at")
"""Prepositions that may stand before a marker when a verb of reporting stands before them."""

UNITS = _words(
    """
    mg g kg µg μg ug ng pg mcg ml l µl μl dl cl mm cm m km nm µm μm um in inch inches ft foot feet yd mi mile miles
    ha acre acres s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks wk wks
    month months mo yr yrs year years decade decades century centuries night nights am pm bp kb mb gb tb kbp mbp da
    kda mol mmol µmol μmol nmol pmol j kj cal kcal w kw mw gw wh kwh v mv kv a ma hz khz mhz ghz pa kpa mpa gpa bar
    psi atm n kn k c f °c °f ppm ppb ppt db iu u units unit doses dose tablets tablet capsules capsule pills drops
    times time fold folds percent per cent percentage points point patients patient participants participant
    subjects subject individuals people persons person men women males females boys girls children adults infants
    cases case controls studies trials trial study articles papers publications reports countries country cities
    states sites site samples sample specimens replicates plots plot farms fields species genera families genes gene
    proteins loci snps reads cells cell mice rats animals dogs cats cows pigs plants trees seeds leaves lines
    strains isolates clusters groups group levels level stages stage steps step phases phase types type classes
    class categories items questions scores variables factors parameters models methods datasets images pixels bits
    bytes tokens words pages chapters sections tables figures columns rows layers epochs iterations cycles rounds
    sessions visits dollars euros pounds usd eur gbp dimensions dimensional dpi dps dap das hpi wt vol rpm degrees
    degree x × et al other others more additional different distinct consecutive successive independent separate
    major main key common core new non large small big long short out mths yo y year-old years-old month-old week-
    old day-old old aged
    """
)
"""After a number, these make it a measure or a count."""

FUNCTION_WORDS = _words(
    """
    and or but nor yet so is are was were has have had can could may might should must will would shall do does did
    which that who whom whose while whereas although though because since when where whether if as than then thus
    hence therefore however with without in on at for to of by from into onto upon within between among through
    during after before under over about against across along via due owing despite according also both either not
    only even still often usually generally being been be appears appear seems seem suggests suggest suggesting
    shows show showed shown showing found finds reported reports demonstrated demonstrates indicated indicates
    indicate indicating described describes provides provide provided revealed reveals concluded recommends
    recommend recommended supports support supported including include includes such like based the a an this these
    those it they we our its their his her there many some leading leads lead resulting results making makes
    allowing allows enabling helps help using used compared combined
    """
)
"""After a marker in the middle of a sentence, the sentence goes on with one of these."""
