// Which of the author's responses or topics an utterance is closest to: few-shot matching over the author's examples.
//
// For each beat, a classifier learns from the examples to tell apart what can be meant there: the beat's responses,
// those that are in scope anywhere, and the topics. It says which of them is the likeliest; how alike the utterance is
// to that one's examples says whether it is any of them. Both together make the score.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "language/text.hpp"
#include "listening/language.hpp"
#include "model/heard.hpp"
#include "model/scenario.hpp"

namespace practicum::listening {

// Something an utterance is matched against, with what the matcher should know of where it stands.
struct Candidate {
    MoveRef move;
    bool here = false;  // a response of the present beat, which is likelier than one that is in scope everywhere
    // Whether what was heard is the kind of thing that the author says this is: it has one of its codes, or one much
    // like it, or neither.
    enum class Kinship : std::uint8_t { same, like, other } kinship = Kinship::like;
};

// What becomes of one of the author's examples when it is left out and matched like something a trainee typed.
struct LeftOut {
    MoveRef own;             // what it is an example of
    std::size_t number = 0;  // 0: the line itself (`say`), then the others (`also`)
    Match taken;  // what it would be taken for at its beat; its score is below match_threshold for "none of these"
};

// An example beside its nearest neighbours: the likeness (0 to 1) of the nearest other example of its own response or
// topic, and of the nearest example of another.
struct Neighbours {
    MoveRef own;
    std::optional<MoveRef> other;
    std::size_t number = 0, other_number = 0;
    float near_own = 0, near_other = 0;
};

class Story;

// Immutable, so threads may share it; what it learns for a beat it learns when that is first asked for. Keeps
// references to both arguments.
class Matcher {
public:
    Matcher(const Scenario& scenario, const Language& language);
    ~Matcher();
    Matcher(const Matcher&) = delete;

    // Learns what matching at a beat needs, unless that is done.
    void prepare(BeatIndex beat) const;

    // Scores each candidate against the sentences of one utterance, best first; those below a hundredth are left out.
    // The candidates must be responses of the beat, responses that are in scope anywhere, and topics.
    std::vector<Match> match(const std::vector<language::SentenceText>& sentences,
                             const std::vector<Candidate>& candidates, BeatIndex beat) const;

    // The words of an utterance, as typed, that it has in common with the examples of a response or topic: at most six,
    // those that count most.
    std::vector<std::string> words_that_counted(const std::vector<language::SentenceText>& sentences,
                                                MoveRef move) const;

    // Every example of a beat's responses; without a beat, of the responses in scope anywhere and the topics. One
    // example of each is left out at a time, and what is to be told apart is learnt from the others.
    std::vector<LeftOut> leave_one_out(std::optional<BeatIndex> beat) const;

    // Every example of a beat's responses beside the others of that beat. Nothing is learnt for it.
    std::vector<Neighbours> neighbours(BeatIndex beat) const;

private:
    const Story& story() const;

    const Scenario& scenario_;
    const Language& language_;
    mutable std::once_flag once_;
    mutable std::unique_ptr<Story> story_;
};

}  // namespace practicum::listening
