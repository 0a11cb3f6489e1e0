#include "repl/why.hpp"

#include "base/format.hpp"

namespace practicum::repl {

using Kind = TraceEntry::Kind;

static std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string codes_with_words(const Heard& heard) {
    if (heard.silence) return "silence";
    std::string out;
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
    for (const auto& sentence : heard.sentences) {
        for (const auto& code : sentence.codes) {
            if (!heard.codes.has(code.code)) continue;
            const std::string mark = provisional.has(code.code) ? "provisional" : "", words = listed(code.words);
            const std::string both = mark + (mark.empty() || words.empty() ? "" : ": ") + words;
            add(std::string(name_of(code.code)) + (both.empty() ? "" : " (" + both + ")"));
        }
    }
    if (heard.chosen) {
        out.clear();
        for (Code code : heard.codes.list()) add(std::string(name_of(code)));
        return out + " (by the author)";
    }
    return out.empty() ? "nothing in particular" : out;
}

static void show_candidates(Screen& screen, const Scenario& scenario, const Heard& heard) {
    constexpr std::size_t most = 5;
    if (heard.chosen) return;
    if (heard.candidates.empty()) screen.paragraph("nothing the author wrote is near it", Tone::plain, "Near:", 7);
    for (std::size_t i = 0; i < heard.candidates.size() && i < most; ++i) {
        const Match& match = heard.candidates[i];
        screen.paragraph(format("{:.2f}  {}{}", match.score, full_id_of(scenario, match),
                                match.words.empty() ? "" : "  (" + listed(match.words) + ")"),
                         Tone::plain, i == 0 ? "Near:" : "     ", 12);
    }
    if (heard.candidates.size() > most)
        screen.line(format("      … and {} more, less near", heard.candidates.size() - most));
}

void show_why(Screen& screen, const Scenario& scenario, const Heard& heard, const Turn& turn) {
    screen.paragraph(codes_with_words(heard), Tone::plain, "Heard:", 7);
    show_candidates(screen, scenario, heard);
    screen.paragraph(turn.matched.empty() ? "nothing fitted: the client said so"
                                          : format("{} ({}{})", turn.matched, name_of(turn.layer),
                                                   turn.score > 0 ? format(", {:.2f}", turn.score) : ""),
                     Tone::plain, "Answered to:", 7);
    for (const auto& entry : turn.trace) {
        const std::string subject(entry.subject);
        switch (entry.kind) {
            case Kind::condition: {
                const std::string values = entry.detail.empty() ? "" : format("   [{}]", entry.detail);
                screen.paragraph(
                    format("{}: {} is {}{}", subject, entry.condition->source, entry.holds ? "true" : "false", values),
                    Tone::plain, "  if", 7);
                break;
            }
            case Kind::felt: screen.paragraph(format("{} was felt as well", subject), Tone::plain, "  also", 7); break;
            case Kind::effect:
                screen.paragraph(format("{} {} -> {}   [{}]", entry.detail, entry.before, entry.after, subject),
                                 Tone::plain, "  change", 7);
                break;
            case Kind::moved: screen.paragraph(subject, Tone::plain, "  told", 7); break;
            case Kind::held_back: screen.paragraph(subject, Tone::plain, "  held back", 7); break;
            case Kind::drawn: screen.paragraph(format("{}#{}", subject, entry.detail), Tone::plain, "  line", 7); break;
            case Kind::ended: screen.paragraph(subject, Tone::plain, "  ended", 7); break;
            case Kind::fault: screen.paragraph(entry.detail, Tone::warning, "  script fault:", 7); break;
            default: break;
        }
    }
}

}  // namespace practicum::repl
