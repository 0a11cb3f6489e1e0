#include <unistd.h>

#include <cstdio>

#include "base/csv.hpp"
#include "base/format.hpp"
#include "coaching/tally.hpp"
#include "hearing/coding.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

namespace {

std::string percent(int part, int whole) { return whole == 0 ? "-" : format("{:.0f} %", 100.0 * part / whole); }

std::string counted(std::size_t count, std::string_view one) {
    return format("{} {}{}", count, one, count == 1 ? "" : "s");
}

// What was read, in words: the form, who speaks and how often, what was left out.
std::string read_as(const transcripts::Overview& overview) {
    std::string out = format("{}, {}: {} of", transcripts::name_of(overview.form), overview.encoding,
                             counted(overview.turns, "turn"));
    for (std::size_t i = 0; i < overview.speakers.size(); ++i) {
        const auto& speaker = overview.speakers[i];
        out += format("{} {} ({}{})", i == 0 ? "" : ",", speaker.name, speaker.turns,
                      speaker.therapist ? ", the therapist" : "");
    }
    std::vector<std::string> left_out;
    if (overview.notes > 0) left_out.push_back(counted(overview.notes, "note"));
    if (overview.pages > 0) left_out.push_back(counted(overview.pages, "page number"));
    if (overview.unnamed > 0) left_out.push_back(counted(overview.unnamed, "line") + " before the first speaker");
    if (overview.repeated > 0) left_out.push_back(counted(overview.repeated, "row") + " said again");
    return left_out.empty() ? out : out + "; left out: " + joined(left_out, ", ");
}

// A bar on standard error, while a large transcript is read and a person may be waiting.
class Progress {
public:
    explicit Progress(std::uint64_t size) : size_(size), shown_(size >= large && isatty(STDERR_FILENO) != 0) {}
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() {
        if (shown_) std::fputs("\r\x1b[K", stderr);
    }

    void at(std::uint64_t done) {
        const auto percent = static_cast<unsigned>(std::min<std::uint64_t>(done * 100 / size_, 100));
        if (!shown_ || percent == last_) return;
        last_ = percent;
        const std::string bar = std::string(percent / 4, '=') + std::string(25 - percent / 4, ' ');
        std::fputs(format("\rcoding [{}] {:>3} %", bar, percent).c_str(), stderr);
    }

private:
    static constexpr std::uint64_t large = 1u << 20;
    std::uint64_t size_;
    bool shown_;
    unsigned last_ = 101;
};

// Codes a transcript turn by turn, each of the therapist's heard behind what the client had just said, and writes it.
class Coder {
public:
    Coder(const matching::Language& language, const CodeOptions& options)
        : language_(language), options_(options), screen_(options.plain) {}

    void begin(const transcripts::Overview& overview) {
        if (options_.json) return screen_.line(json_overview(overview));
        if (options_.csv) {
            screen_.line("# read: " + read_as(overview));
            return screen_.line("session,turn,main,codes,text");
        }
        screen_.paragraph(read_as(overview), Tone::dim, "Read:", 2);
        screen_.line();
    }

    void take(const transcripts::Utterance& utterance) {
        if (utterance.session != session_) {
            client_ = hearing::client_line("", language_.hearing);
            turn_ = 0;
            session_ = utterance.session;
        }
        if (!utterance.therapist) {
            client_ = hearing::client_line(utterance.text, language_.hearing);
            if (!options_.json && !options_.csv)
                screen_.paragraph(utterance.text, Tone::dim, utterance.speaker + ":", 2);
            return;
        }
        const Heard heard = hearing::hear_behaviours(Typed(utterance.text), client_, language_.hearing);
        tally_.add(heard.codes);
        ++turn_;
        show(utterance, heard);
    }

    void finish() {
        if (options_.json) return screen_.line(json_code_summary(tally_));
        if (options_.csv) return;
        screen_.line();
        show_summary();
    }

private:
    void show(const transcripts::Utterance& utterance, const Heard& heard) {
        if (options_.json) return screen_.line(json_coded(utterance.session, turn_, heard));
        if (options_.csv) {
            std::vector<std::string_view> codes;
            for (Code code : heard.codes.list()) codes.push_back(name_of(code));
            return screen_.line(format("{},{},{},{},{}", csv_field(utterance.session), turn_, name_of(heard.main),
                                       joined(codes, " "), csv_field(utterance.text)));
        }
        screen_.paragraph(utterance.text, Tone::client, utterance.speaker + ":", 2);
        screen_.paragraph(codes_with_words(heard), Tone::coach, "    ->", 7);
    }

    void show_summary() {
        const int open = tally_.of(Code::open_question), closed = tally_.of(Code::closed_question);
        const int simple = tally_.of(Code::simple_reflection), complex = tally_.of(Code::complex_reflection);
        screen_.paragraph("Summary (turns of the therapist that hold each; an estimate: see 'practicum accuracy')",
                          Tone::title);
        for (std::size_t i = 0; i < code_count; ++i)
            if (tally_.turns_with[i] > 0)
                screen_.line(format("  {:<26}{:>4}{}", name_of(static_cast<Code>(i)), tally_.turns_with[i],
                                    provisional.has(static_cast<Code>(i)) ? "   (provisional)" : ""));
        screen_.line(format("  {:<26}{:>4}", "turns", tally_.turns));
        const double ratio = open + closed == 0 ? 0 : static_cast<double>(simple + complex) / (open + closed);
        screen_.line(format("  {:<26}{} to {}{}", "reflections to questions", simple + complex, open + closed,
                            open + closed == 0 ? "" : format(" ({:.2f})", ratio)));
        screen_.line(
            format("  {:<26}{} ({} of {})", "open questions", percent(open, open + closed), open, open + closed));
        screen_.line(format("  {:<26}{} ({} of {}; provisional: people agree poorly on it)", "complex reflections",
                            percent(complex, simple + complex), complex, simple + complex));
        screen_.line(format("  {:<26}{} to {}", "adherent to nonadherent", tally_.adherent, tally_.nonadherent));
    }

    const matching::Language& language_;
    const CodeOptions& options_;
    Screen screen_;
    coaching::Tally tally_;
    hearing::ClientLine client_;
    std::string session_;
    std::size_t turn_ = 0;
};

}  // namespace

int code_transcript(const CodeOptions& options) {
    const auto opened = open_transcript(options.transcript);
    if (!opened) return 2;
    const auto language = open_language();
    if (!language) return 2;
    Coder coder(*language, options);
    coder.begin(opened->transcript->overview());
    Progress progress(opened->source.size());
    const auto done = opened->transcript->each([&](const transcripts::Utterance& utterance, std::uint64_t bytes_read) {
        coder.take(utterance);
        progress.at(bytes_read);
    });
    if (!done) return fail(format("cannot read the transcript '{}': {}", options.transcript.path, done.problem()));
    coder.finish();
    return 0;
}

}  // namespace practicum::repl
