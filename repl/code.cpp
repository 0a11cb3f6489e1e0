#include "base/csv.hpp"
#include "base/format.hpp"
#include "coaching/tally.hpp"
#include "listening/coding.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"
#include "session/transcript.hpp"

namespace practicum::repl {

namespace {

// The therapist's turns of a transcript, each heard behind what the client had just said.
struct Coded {
    std::vector<const session::Utterance*> utterances;  // all, in order
    std::vector<Heard> heard;                           // of each; empty for the client's
    std::vector<std::size_t> turn;                      // of the therapist, from 1 in each session; 0 for the client's
};

Coded code_all(const session::Transcript& transcript, const listening::Language& language) {
    Coded out;
    listening::CodingContext context;
    const std::string* session = nullptr;
    std::size_t turn = 0;
    for (const auto& utterance : transcript.utterances) {
        if (session && *session != utterance.session) {
            context = {};
            turn = 0;
        }
        session = &utterance.session;
        out.utterances.push_back(&utterance);
        if (utterance.therapist) {
            out.heard.push_back(listening::hear_behaviours(Typed(utterance.text), context, language));
            const Heard& heard = out.heard.back();
            context.therapist_said(heard.main_alone, heard.codes.any(questions));
            out.turn.push_back(++turn);
        } else {
            context.client_said(utterance.text, language.vectors);
            out.heard.emplace_back();
            out.turn.push_back(0);
        }
    }
    return out;
}

std::string percent(int part, int whole) { return whole == 0 ? "-" : format("{:.0f} %", 100.0 * part / whole); }

void show_summary(Screen& screen, const coaching::Tally& tally) {
    const int open = tally.of(Code::open_question), closed = tally.of(Code::closed_question);
    const int simple = tally.of(Code::simple_reflection), complex = tally.of(Code::complex_reflection);
    screen.paragraph("Summary (turns of the therapist that hold each; an estimate: see 'practicum accuracy')",
                     Tone::title);
    for (std::size_t i = 0; i < code_count; ++i)
        if (tally.turns_with[i] > 0)
            screen.line(format("  {:<26}{:>4}{}", name_of(static_cast<Code>(i)), tally.turns_with[i],
                               provisional.has(static_cast<Code>(i)) ? "   (provisional)" : ""));
    screen.line(format("  {:<26}{:>4}", "turns", tally.turns));
    screen.line(
        format("  {:<26}{} to {}{}", "reflections to questions", simple + complex, open + closed,
               open + closed == 0 ? "" : format(" ({:.2f})", static_cast<double>(simple + complex) / (open + closed))));
    screen.line(format("  {:<26}{} ({} of {})", "open questions", percent(open, open + closed), open, open + closed));
    screen.line(format("  {:<26}{} ({} of {}; provisional: people agree poorly on it)", "complex reflections",
                       percent(complex, simple + complex), complex, simple + complex));
    screen.line(format("  {:<26}{} to {}", "adherent to nonadherent", tally.adherent, tally.nonadherent));
}

void show_turns(Screen& screen, const Coded& coded, const CodeOptions& options) {
    std::size_t shown = 0;
    if (options.csv) screen.line("session,turn,main,codes,text");
    for (std::size_t i = 0; i < coded.utterances.size(); ++i) {
        const auto& utterance = *coded.utterances[i];
        const Heard& heard = coded.heard[i];
        if (!utterance.therapist) {
            if (!options.json && !options.csv) screen.paragraph(utterance.text, Tone::dim, utterance.speaker + ":", 2);
        } else if (options.json) {
            screen.line(json_coded(utterance.session, coded.turn[i], heard, shown++ == 0));
        } else if (options.csv) {
            std::vector<std::string_view> codes;
            for (Code code : heard.codes.list()) codes.push_back(name_of(code));
            screen.line(format("{},{},{},{},{}", csv_field(utterance.session), coded.turn[i], name_of(heard.main),
                               joined(codes, " "), csv_field(utterance.text)));
        } else {
            screen.paragraph(utterance.text, Tone::client, utterance.speaker + ":", 2);
            screen.paragraph(codes_with_words(heard), Tone::coach, "    ->", 7);
        }
    }
}

}  // namespace

int code_transcript(const CodeOptions& options) {
    const auto transcript = open_transcript(options.transcript, options.therapist);
    if (!transcript) return 2;
    const auto language = open_language();
    if (!language) return 2;
    const Coded coded = code_all(*transcript, *language);
    Screen screen(options.plain);
    show_turns(screen, coded, options);
    std::vector<coaching::Observed> observed;
    const Turn no_turn{};
    for (std::size_t i = 0; i < coded.utterances.size(); ++i)
        if (coded.utterances[i]->therapist) observed.push_back({&coded.heard[i], &no_turn});
    const auto tally = coaching::tally(observed);
    if (options.json) {
        screen.line(json_code_summary(tally));
    } else if (!options.csv) {
        screen.line();
        show_summary(screen, tally);
    }
    return 0;
}

}  // namespace practicum::repl
