// A value, or what went wrong: the one way in which a function says that it could not do what was asked of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace practicum {

// What went wrong, in words for the user, without a full stop and without the name of what was asked for, which the
// caller knows: "no such file".
struct Problem {
    std::string text;
};

// Either a T or a Problem. Dereferencing one that holds a problem is a mistake of the caller's.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::move(value)) {}
    Result(Problem problem) : held_(std::move(problem)) {}

    explicit operator bool() const { return held_.index() == 0; }
    T& operator*() & { return *std::get_if<T>(&held_); }
    const T& operator*() const& { return *std::get_if<T>(&held_); }
    T&& operator*() && { return std::move(*std::get_if<T>(&held_)); }
    T* operator->() { return std::get_if<T>(&held_); }
    const T* operator->() const { return std::get_if<T>(&held_); }
    // What went wrong; only if there is no value.
    const std::string& problem() const { return std::get_if<Problem>(&held_)->text; }

private:
    std::variant<T, Problem> held_;
};

// Whether something was done.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Problem problem) : problem_(std::move(problem.text)) {}

    explicit operator bool() const { return !problem_; }
    const std::string& problem() const { return *problem_; }

private:
    std::optional<std::string> problem_;
};

}  // namespace practicum
