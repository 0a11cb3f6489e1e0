#include "transcripts/transcript.hpp"

#include "base/draw.hpp"
#include "base/utf8.hpp"
#include "session/session.hpp"
#include "text/unicode.hpp"
#include "text/windows_1252.hpp"
#include "transcripts/labels.hpp"
#include "transcripts/replay.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using transcripts::label_of;
using transcripts::TextSource;
using transcripts::Transcript;

namespace {

struct Read {
    std::string shown;  // "T<…>c<…>", or "problem: …"
    transcripts::Overview overview;
};

Read read(const std::string& text, const std::vector<std::string>& therapists = {}, bool only_therapist = false) {
    auto source = TextSource::of_text(text);
    if (!source) return {"problem: " + source.problem(), {}};
    const auto transcript = Transcript::open(*source, {therapists, only_therapist});
    if (!transcript) return {"problem: " + transcript.problem(), {}};
    Read out{"", transcript->overview()};
    const auto done = transcript->each([&](const transcripts::Utterance& u, std::uint64_t) {
        out.shown += (u.therapist ? "T<" : "c<") + u.text + ">";
    });
    if (!done) out.shown = "problem: " + done.problem();
    return out;
}

std::string shown(const std::string& text, const std::vector<std::string>& therapists = {}) {
    return read(text, therapists).shown;
}

bool refused(const std::string& text, const std::string& because, const std::vector<std::string>& therapists = {}) {
    const std::string got = shown(text, therapists);
    return got.starts_with("problem: ") && got.find(because) != std::string::npos;
}

}  // namespace

TEST_CASE("who speaks is told from labels of many kinds", "[transcripts]") {
    CHECK(shown("Therapist: Hi.\nPatient: Hello.\n") == "T<Hi.>c<Hello.>");
    CHECK(shown("**Therapist:** Hi, Robert.\n\n**Robert:** Hi!\n") == "T<Hi, Robert.>c<Hi!>");
    CHECK(shown("Psychologist: One.\nTwo: not a name here\nPatient: Yes.\nPatient: No.").starts_with("T<One."));
    CHECK(shown("(A note, before anybody speaks.)\n\nTherapist: Hi.\nClient: No.") == "T<Hi.>c<No.>");
    CHECK(shown("Anna: Hi.\nBen: Hello.", {"anna"}) == "T<Hi.>c<Hello.>");
    CHECK(shown("speaker,text\nTherapist,\"Well, \"\"then\"\"?\"\nPatient,Yes\n") == "T<Well, \"then\"?>c<Yes>");
    CHECK(shown("T = Hi.\nC = Yes.\nT = Well.") == "T<Hi.>c<Yes.>T<Well.>");
    CHECK(shown("me: hi\nkaren's iPad: yes\nme: so?\nkaren's iPad: no", {"me"}) == "T<hi>c<yes>T<so?>c<no>");
    CHECK(shown("T: I said\nI told him: no.\nC: I see.") == "T<I said I told him: no.>c<I see.>");
    CHECK(shown("Therapist: Hi.\nClient - Yes.\nTherapist: So.") == "T<Hi.>c<Yes.>T<So.>");
    CHECK(shown("Therapist: a\x1b[31mb\nClient: c") == "T<ab>c<c>");
}

TEST_CASE("one turn out of what one speaker says in a row, unless only the therapist speaks", "[transcripts]") {
    CHECK(shown("Therapist: One\n  goes on.\nTherapist: Two\nClient: Three") == "T<One goes on. Two>c<Three>");
    CHECK(shown("Therapist: One\nTherapist: Two") == "T<One>T<Two>");
    CHECK(read("How are you?\nWhat else?", {}, true).shown == "T<How are you?>T<What else?>");
    CHECK(read("How are you?\nWhat else?", {}, true).overview.turns == 2);
    CHECK(shown("session,speaker,text\n1,T,Hi\n2,T,Again\n2,C,Yes") == "T<Hi>T<Again>c<Yes>");
}

TEST_CASE("what was read is told, with what was left out", "[transcripts]") {
    const auto& overview =
        read("Session 3\n[tape on]\nT1: Hi [laughs].\n12\nC1: Yes.\nC2: I am here.\nT2: So.\n").overview;
    CHECK(overview.form == transcripts::Form::labels);
    CHECK(overview.turns == 3);
    REQUIRE(overview.speakers.size() == 2);
    CHECK(overview.speakers[0].name == "T");
    CHECK(overview.speakers[0].therapist);
    CHECK(overview.speakers[0].turns == 2);
    CHECK(overview.speakers[1].turns == 1);
    CHECK(overview.notes == 2);
    CHECK(overview.pages == 1);
    CHECK(overview.unnamed == 1);
}

TEST_CASE("what cannot be told is refused, with what to do", "[transcripts]") {
    CHECK(refused("How are you?\nWhat else?", "--only-therapist"));
    CHECK(refused("", "expected lines such as"));
    CHECK(refused(" \n \n", "expected lines such as"));
    CHECK(refused("Anna: Hi.\nBen: Hello.", "Anna 1, Ben 1"));
    CHECK(refused("Anna: Hi.\nBen: Hello.", "nobody in it is called 'Hanna'", {"Hanna"}));
    CHECK(refused("speaker,text\nTherapist,\"open", "line 2: a quoted field has no closing"));
    CHECK(refused("speaker,text\nT,one\nC,two,three", "line 3: there are 3 fields"));
    CHECK(refused("who,words\nT,one\nC,two", "what was said"));
    CHECK(refused("Therapist: Hi.\nClient; Yes.\nTherapist: So.", "line 2: 'Client; Yes. …' seems to say who speaks"));
    CHECK(refused("%PDF-1.4\n", "a PDF"));
    CHECK(refused("{\"a\":1}", "no list of objects"));
    CHECK(refused("- Hi.\n- Yes.\n- Well.", "seem to say who speaks"));
}

TEST_CASE("names are the same in any case and Unicode form", "[transcripts]") {
    const std::string apart = "Zoe\xCC\x88", together = "Zo\xC3\xAB";
    CHECK(folded(apart) == folded(together));
    CHECK(shown(apart + ": Hi.\nBen: Yes.", {together}) == "T<Hi.>c<Yes.>");
    CHECK(shown(together + ": Hi.\nBen: Yes.", {"ZO\xC3\x8B"}) == "T<Hi.>c<Yes.>");
    CHECK(folded("a\xFF") == "a\xFF");
}

TEST_CASE("a label is no more than it looks like", "[transcripts]") {
    CHECK(label_of("I told him: no.")->joint == transcripts::Joint::doubtful);
    CHECK_FALSE(label_of("What he said to me was this: no."));
    CHECK_FALSE(label_of("It was at 10:30 that he came."));
    CHECK(label_of("[00:12] Therapist: Hi.")->name == "Therapist");
    CHECK(label_of("Anna Berg (client) 0:03")->role == "client");
    CHECK(label_of("T12 How?")->numbered);
    CHECK(label_of("Speaker 1: Hi.")->name == "Speaker 1");
}

TEST_CASE("Windows-1252 is told from UTF-8", "[transcripts]") {
    CHECK(from_windows_1252("It\x92s") == "It\xE2\x80\x99s");
    CHECK_FALSE(from_windows_1252("plain"));
    CHECK_FALSE(from_windows_1252("Zo\xC3\xAB \xFF"));
    CHECK_FALSE(from_windows_1252("\x81"));
    CHECK(read("Therapist: It\x92s.\nClient: No.").overview.encoding == "Windows-1252");
}

TEST_CASE("any bytes in any form can be read, and no turn is lost or made up between two passes", "[transcripts]") {
    const std::vector<std::string> forms{
        "Therapist: One two.\nClient: Three.\nTherapist: Four.\n",
        "**T1:** One.\n**C1:** Two.\n",
        "Anna (therapist)  0:03\nOne two.\n\nBen (client)  0:09\nThree.\n",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Therapist>One.</v>\n\n2\n00:00:03.000 --> "
        "00:00:04.000\nClient: Two.\n",
        "speaker,text\nTherapist,\"One, two\"\nClient,Three\n",
        "transcript_id;utterance_id;interlocutor;utterance_text\n1;1;therapist;One\n1;1;therapist;One\n1;2;client;"
        "Two\n",
        "[{\"speaker\":\"Therapist\",\"text\":\"One\"},{\"speaker\":\"Client\",\"text\":\"Two\"}]",
        "{\"role\":\"T\",\"content\":\"One\"}\n{\"role\":\"C\",\"content\":\"Two\"}\n",
        "[Therapist] One.\n[Client] Two.\n",
        "Therapist - One.\r\nClient - Two.\r\n",
        std::string("\xFF\xFET\0:\0 \0O\0.\0\n\0C\0:\0 \0N\0.\0", 24),
        "One.\nTwo.\n"};
    for (std::uint64_t seed = 0; seed < testing::tries(600); ++seed) {
        std::string text = forms[seed % forms.size()];
        const std::uint64_t changes = draw(seed, "changes", 0) % 12;
        for (std::uint64_t i = 0; i < changes; ++i) {
            const auto what = draw(seed, "what", i), where = draw(seed, "where", i) % (text.size() + 1);
            constexpr std::string_view marks("\n\r\t:,;\"[]{}<>()*-|#\0\xFF\xC3", 22);
            if (what % 3 == 0)
                text.insert(where, 1, marks[what / 3 % marks.size()]);
            else if (what % 3 == 1)
                text.erase(where, what / 3 % 9);
            else
                text.insert(where, text.substr(draw(seed, "from", i) % text.size(), what / 3 % 60));
            if (text.empty()) text = "T";
        }
        const Read once = read(text);
        if (once.shown.starts_with("problem: ")) {
            CHECK(once.shown.size() > 20);
            continue;
        }
        INFO(clean_text(text));
        std::size_t turns = 0, of_therapist = 0, by_speaker = 0;
        for (std::size_t at = 0; at + 1 < once.shown.size(); ++at) of_therapist += once.shown.compare(at, 2, "T<") == 0;
        for (const auto& speaker : once.overview.speakers) by_speaker += speaker.turns;
        auto source = TextSource::of_text(text);
        REQUIRE(source);
        const auto transcript = Transcript::open(*source, {});
        REQUIRE(transcript);
        REQUIRE(transcript->each([&](const transcripts::Utterance& u, std::uint64_t) {
            ++turns;
            CHECK(clean_text(u.text) == u.text);
            CHECK_FALSE(u.text.empty());
        }));
        CHECK(turns == once.overview.turns);
        CHECK(by_speaker == turns);
        CHECK(of_therapist > 0);
    }
}

TEST_CASE("replay pairs what the transcript's client answered", "[transcripts]") {
    const auto opened = testing::open_client("robert");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language(), testing::built_book);
    session::Session session(stage, 5);
    auto source =
        TextSource::of_text("Client: Hello.\nTherapist: How have things been?\nClient: Fine.\nTherapist: Fine?\n");
    REQUIRE(source);
    const auto transcript = Transcript::open(*source, {});
    REQUIRE(transcript);
    const auto turns = transcripts::replay(session, *transcript);
    REQUIRE(turns);
    REQUIRE(turns->size() == 2);
    CHECK((*turns)[0].transcript_client == "Fine.");
    CHECK((*turns)[1].transcript_client.empty());
    CHECK((*turns)[1].played);
}
